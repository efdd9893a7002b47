# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reserved numbers that people wrote on papers by hand during an outage."""

from collections.abc import Iterable

# The ids of register and entry, and the day on the paper.
Choice = tuple[int, int, str]


class ChosenNumbers:
    """The reserved numbers of one move, passed to the code that takes its numbers.

    The object travels in the context. No client can put an object of this class there,
    so the class proves that the choices were checked.

    >>> chosen = ChosenNumbers([(7, 41, "2027-01-11"), (7, 42, "2027-01-12")])
    >>> chosen.pop(8), chosen.pop(7), chosen.pop(7), chosen.pop(7)
    (None, (41, '2027-01-11'), (42, '2027-01-12'), None)
    """

    KEY = "ptsp_numbers"

    def __init__(self, choices: Iterable[Choice]) -> None:
        """Keep ``(register id, entry id, day on the paper)`` in the order of taking."""
        self._choices = list(choices)

    def pop(self, register_id: int) -> tuple[int, str] | None:
        """Return entry id and day of a register's next choice, once; None for none."""
        for index, (register, entry, day) in enumerate(self._choices):
            if register == register_id:
                del self._choices[index]
                return entry, day
        return None

    def __bool__(self) -> bool:
        return bool(self._choices)
