# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

# States of letters that went out, even if a later letter took them back.
ISSUED_STATES = ("issued", "replaced", "cancelled")
# Act of the later letter -> new state of the first one.
AMENDED = {"cancel": "cancelled", "correct": "replaced"}


class PtspLetterAmended(models.AbstractModel):
    """A letter that a later one cancelled or corrected after it was handed over.

    Its file, number and date stay as they were issued. The state says that it is no
    longer valid, or only together with the later letter, and names that letter.
    """

    _name = "ptsp.letter.amended"
    _description = "Letter Cancelled or Corrected by a Later One"

    amended_by_id = fields.Many2one(
        "ptsp.letter",
        "Cancelled or Corrected By",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )

    def _filter_issued(self):
        """Return the letters that went out, later amended ones included."""
        return self.filtered(lambda letter: letter.state in ISSUED_STATES)

    def _amend(self, letter):
        """Note that a later letter cancels or corrects this one.

        :param letter: the later letter, numbered just now
        """
        self._begins("amend")
        state = AMENDED[letter.letter_type_id.amends]
        self._with_door().write({"state": state, "amended_by_id": letter.id})

    def _undo_amend(self, letter, before):
        """Make this letter valid again, because the later one was declared void.

        :param before: the letter that had corrected this one before, or none
        """
        if self.amended_by_id == letter:
            kind = before.letter_type_id.amends
            state = AMENDED[kind] if kind else "issued"
            self._with_door().write({"state": state, "amended_by_id": before.id})
