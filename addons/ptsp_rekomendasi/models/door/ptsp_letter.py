# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError

from ...tools import indonesian
from .ptsp_letter_amendment import GROUNDS


class PtspLetter(models.Model):
    """A letter that cancels or corrects one that was handed over."""

    _inherit = "ptsp.letter"

    case_outcome = fields.Selection(related="application_id.outcome")

    def _amendment(self):
        """Return the order behind a letter that cancels or corrects, else no record."""
        order = self.application_id.amendment_id
        return order if self.letter_type_id.amends else order.browse()

    # === HOOKS OF THE LETTER === #

    def _type_to_draft(self, case, letter_type):
        """Draft only the letter that cancels or corrects in a case opened for it."""
        drafted = super()._type_to_draft(case, letter_type)
        return (drafted.is_product and case.amendment_id.letter_type_id) or drafted

    def _answered(self):
        """Add the first letter, because this one is never dated before it."""
        answered, first = super()._answered(), self._amendment().letter_id
        if first.date:
            what = self.env._("%(letter)s was dated", letter=first.display_name)
            answered.append((first.date, what))
        return answered

    def _last_valid_day(self, day):
        """Return the first letter's last day for a correction, read with it."""
        if self.letter_type_id.amends == "correct":
            return self._amendment().letter_id.valid_until
        return super()._last_valid_day(day)

    def _after_issue(self):
        super()._after_issue()
        if self._amendment():
            self._amendment()._take_effect(self)

    def _after_void(self):
        super()._after_void()
        if self.number and self._amendment():
            self._amendment()._lose_effect(self)

    def _wording_values(self, extra=None):
        """Add the placeholders about the letter that is cancelled or corrected."""
        values, order = super()._wording_values(extra), self._amendment()
        if not order:
            return values
        first = order.letter_id
        return {
            **values,
            "surat_asal": first.letter_type_id.name,
            "nomor_asal": first.number,
            "tanggal_asal": indonesian.date_text(first.date),
            "alasan": order.reason,
            "dasar_perubahan": self._ground_in_letter(order),
            "perbaikan": self._list_block(self._lines(order.correction)),
        }

    def _ground_in_letter(self, order):
        if order.ground != "court":
            return GROUNDS[order.ground]
        day = indonesian.date_text(order.court_date)
        return f"putusan pengadilan nomor {order.court_number} tanggal {day}"

    def _content_correspondence(self, values, extra):
        return self._amended_copies()

    def _content_titled(self, values, extra):
        return self._amended_copies()

    def _amended_copies(self):
        """Return the recipients of copies: those who got one of the first letter."""
        first = self._amendment().letter_id
        copies = (first.content or {}).get("carbon_copies")
        return {"carbon_copies": copies} if copies else {}

    # === BUTTON === #

    def action_amend(self):
        """Open the dialogue that cancels or corrects a letter that was handed over.

        :raise UserError: when the user may not; it says who may and how
        """
        self.ensure_one()
        orders = self.env["ptsp.letter.amendment"]
        self.check_access("read")
        letter_sudo = self.sudo()  # the signers decide, also for users who see less
        types = orders._types(letter_sudo.company_id)
        may = orders._officials(letter_sudo) | orders._court_recorders(
            letter_sudo, types
        )
        if self.env.user not in may:
            raise UserError(orders._way_words(letter_sudo))
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "ptsp_rekomendasi.ptsp_letter_amend_action"
            ),
            "context": {"default_application_id": letter_sudo.application_id.id},
        }
