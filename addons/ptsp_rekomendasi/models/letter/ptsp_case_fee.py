# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools import wording

# What a letter says of a fee that is still to be paid.
DEMANDS = wording.OF_FEE - {"jumlah_biaya", "terbilang"}


class PtspCaseFee(models.AbstractModel):
    """A case has one letter at a time that demands its fee.

    An assessment letter (SKRD) whose assessment was replaced no longer holds, and one
    that is issued takes the place of the earlier of its type: the former is void with
    the reason, so that nobody pays by it.
    """

    _inherit = "ptsp.case.fee"

    def _after_replaced(self, case, reason):
        super()._after_replaced(case, reason)
        for letter in self._demands(case):
            self._end_demand(letter, reason)

    def _replace_earlier(self, letter):
        """End the earlier demands of a letter's type when it has been issued."""
        if not self._is_demand(letter):
            return
        for earlier in self._demands(letter.application_id) - letter:
            if earlier.letter_type_id == letter.letter_type_id:
                reason = self.env._(
                    "Replaced by: %(letter)s", letter=letter.display_name
                )
                self._end_demand(earlier, reason)

    def _demands(self, case):
        """Return the letters that demand the fee, drafts that wait included."""
        return case.letter_ids.filtered(self._is_demand)

    def _is_demand(self, letter):
        """Tell whether a letter demands a fee.

        Its wording names where, until when or on which basis the fee is paid; or it
        names the sum, and was signed before anything was paid. What is signed later is
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
        """Declare a demand void, and keep it in the control sheet."""
        label = self.env._("No longer valid: %(letter)s", letter=letter.display_name)
        lane = letter.application_id.desk_id
        if letter.awaits_lane_id:
            letter._drop(reason)
        else:
            letter._void(reason)
        letter._record_on_case("void_letter", label, lane, reason)
