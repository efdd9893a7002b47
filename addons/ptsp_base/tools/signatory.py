# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The person who signs a paper, in the words that the paper prints."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Signatory:
    """A person who signs at a desk, as printed under a letter.

    ``name`` includes academic titles; ``title`` is the person's own position
    (*jabatan*), or the one in which he or she acts; ``rank`` is pangkat and golongan,
    ``nip`` the number of a civil servant. Empty texts mean unknown. ``prefix`` is
    ``Plt.`` or ``Plh.`` of an acting official, and ``decree`` names the order behind
    it. ``in_office`` tells that the person holds the office of the desk, or acts in it;
    another member of the desk signs on behalf of its holder.

    >>> Signatory("Dra. Sri", "Kepala Dinas", prefix="Plh.").printed_title
    'Plh. Kepala Dinas'
    """

    name: str
    title: str = ""
    rank: str = ""
    nip: str = ""
    prefix: str = ""
    decree: str = ""
    in_office: bool = True

    @property
    def printed_title(self) -> str:
        """The position as printed on paper."""
        return " ".join(filter(None, [self.prefix, self.title]))
