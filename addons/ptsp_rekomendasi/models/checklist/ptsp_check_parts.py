# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspCheckParts(models.AbstractModel):
    """Parts of a check form that are asked only after a paper exists.

    A check item may name what must exist before it is asked: the registration number,
    the initials, the signature, the number of the letter. Its answer belongs to exactly
    that paper, so a new round, another signature or a void number asks it again. Rooms
    that make papers add ``_paper_<part>(case)``, which returns a text that identifies
    the present paper, or an empty text while there is none.
    """

    _name = "ptsp.check.parts"
    _description = "Parts of a Check Form"

    def _paper(self, case, part):
        """Return the identity of a part's present paper; empty without one.

        :param case: the case, elevated
        :param str part: part of the item, a code of ``ptsp.sop.step.line``
        """
        return getattr(self, f"_paper_{part}")(case)

    def _is_open(self, case, item):
        """Tell whether an item can be answered now.

        :param item: an item of the check form as plain data
        """
        return not item.part or bool(self._paper(case, item.part))

    def _paper_registered(self, case):
        return case.registration_no or ""

    def _waits_sentence(self, item):
        """Return why an item is not asked yet, in one sentence."""
        labels = dict(self.env["ptsp.sop.step.line"]._selection_part())
        return self.env._(
            "“%(text)s” is asked only %(when)s.",
            text=item.text,
            when=labels.get(item.part, item.part),
        )
