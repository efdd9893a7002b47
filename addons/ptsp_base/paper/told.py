# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Notes for a person: guesses beside the source's words, and losses."""

from dataclasses import dataclass, field

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A guess, with the words of the source behind it.

    :ivar template: English sentence with ``%(name)s`` placeholders: why it is a guess
    """

    path: Path
    words: str
    template: str
    params: dict[str, str | int] = field(default_factory=dict)
    page: int = 0


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that the document lacks.

    :ivar where: and `template`: English with ``%(name)s`` placeholders
    :ivar path: of the value that is missing in the definition, when there is one
    """

    where: str
    template: str
    params: dict[str, str | int] = field(default_factory=dict)
    path: Path = ()


@dataclass(slots=True)
class Told:
    """All doubts and losses of one document."""

    doubts: list[Doubt] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)

    def doubt(
        self, path: Path, words: str, template: str, page: int = 0, **params: str | int
    ) -> None:
        """Note a guess."""
        self.doubts.append(Doubt(tuple(path), words, template, params, page))

    def loss(
        self, where: str, template: str, path: Path = (), **params: str | int
    ) -> None:
        """Note what is lost or empty."""
        self.losses.append(Loss(where, template, params, tuple(path)))
