# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The person who signs a paper, in the words that the paper prints."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Signatory:
    """Who signs at a desk, as printed under a letter.

    ``name`` carries the titles; ``title`` is the person's own position (*jabatan*), or
    the one he or she acts in; ``rank`` is pangkat and golongan, ``nip`` the number of
    a civil servant. Empty texts are not known. ``prefix`` is ``Plt.`` or ``Plh.`` of
    an acting official, ``decree`` names the order that says so. ``in_office`` tells
    that the person holds the office of the desk, or acts in it; another member of
    the desk signs on behalf of its holder.

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
        """The position as it stands on paper."""
        return " ".join(filter(None, [self.prefix, self.title]))
