# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from odoo.addons.ptsp_base.tools import fee

from ...tools.blockers import blocker, unless


class PtspCaseGuards(models.AbstractModel):
    """Guards about fees."""

    _inherit = "ptsp.case.guards"

    def _guard_fees_assessed(self, case, guard):
        """Require an assessment of every fee line of the SOP."""
        missing = self.env["ptsp.case.fee"]._unassessed(case)
        return unless(
            not missing,
            "fees_assessed",
            self.env._(
                "Not assessed yet: %(lines)s.",
                lines=", ".join(line.label for line in missing),
            ),
        )

    def _guard_paid(self, case, guard):
        """Require that the assessed sum is paid in full."""
        missing = self._guard_fees_assessed(case, guard)
        left = self.env["ptsp.case.fee"]._open(case)
        if missing or left == 0:
            return missing
        if left < 0:
            told = self.env._(
                "%(amount)s too much is recorded as paid: take a payment back.",
                amount=fee.rupiah(-left),
            )
        else:
            told = self.env._(
                "Still to be paid: %(amount)s. Record the payment first.",
                amount=fee.rupiah(left),
            )
        return [blocker("paid", told)]

    def _resolves_fees_assessed(self, case, guard, move):
        """Tell whether a move assesses a fee line that has no assessment yet."""
        fees = self.env["ptsp.case.fee"]
        outside = fees._outside(case)
        wanted = {
            "record_external_assessment" if line in outside else "assess_fees"
            for line in fees._unassessed(case)
        }
        return bool(wanted.intersection(move.effect_codes))

    def _resolves_paid(self, case, guard, move):
        """Tell whether a move is the next one needed: assess, record or reverse."""
        fees = self.env["ptsp.case.fee"]
        if fees._unassessed(case):
            return self._resolves_fees_assessed(case, guard, move)
        wanted = "reverse_payment" if fees._open(case) < 0 else "record_payment"
        return wanted in move.effect_codes
