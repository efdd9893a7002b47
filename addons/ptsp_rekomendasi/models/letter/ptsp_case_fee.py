# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools import wording

# Placeholders that only a letter about an unpaid fee uses.
DEMANDS = wording.OF_FEE - {"jumlah_biaya", "terbilang"}


class PtspCaseFee(models.AbstractModel):
    """Keeps one valid letter at a time that demands the fee of a case.

    An assessment letter (SKRD) is void once its assessment was replaced, and a newly
    issued one makes the earlier one of its type void. The reason is kept, so that
    nobody pays by an old letter.
    """

    _inherit = "ptsp.case.fee"

    def _after_replaced(self, case, reason):
        super()._after_replaced(case, reason)
        for letter in self._demands(case):
            self._end_demand(letter, reason)

    def _replace_earlier(self, letter):
        """Void the earlier demands of an issued letter's type."""
        if not self._is_demand(letter):
            return
        for earlier in self._demands(letter.application_id) - letter:
            if earlier.letter_type_id == letter.letter_type_id:
                reason = self.env._(
                    "Replaced by: %(letter)s", letter=letter.display_name
                )
                self._end_demand(earlier, reason)

    def _demands(self, case):
        """Return the letters that demand the fee, waiting drafts included."""
        return case.letter_ids.filtered(self._is_demand)

    def _is_demand(self, letter):
        """Tell whether a letter demands a fee.

        Its wording names where, until when or on which basis the fee is paid; or it
        names the sum and was signed before anything was paid. A letter signed later is
        a receipt, or the permit that the fee was paid for.
        """
        used = wording.OF_FEE.intersection(letter.facts or {})
        if letter.is_product or letter.state == "void" or not used:
            return False
        if used & DEMANDS:
            return True
        moments = letter.application_id.fee_payment_ids.mapped("at")
        return not letter.signed_at or all(at > letter.signed_at for at in moments)

    def _end_demand(self, letter, reason):
        """Declare a demand void, and note that in the control sheet."""
        label = self.env._("No longer valid: %(letter)s", letter=letter.display_name)
        lane = letter.application_id.desk_id
        if letter.awaits_lane_id:
            letter._drop(reason)
        else:
            letter._void(reason)
        letter._record_on_case("void_letter", label, lane, reason)
