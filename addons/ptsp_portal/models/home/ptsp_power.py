# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from odoo.addons.ptsp_rekomendasi.models.case.ptsp_application_identity import (
    check_email,
    check_phone,
)


class PtspPower(models.Model):
    """The holder of a power for handling follows and repairs the case at home."""

    _inherit = "ptsp.power"

    holder_contact = fields.Char(
        "Log-In of the Holder",
        personal=True,
        help="E-mail address or telephone number with which the holder logs in at home;"
        " only a holder of a power for handling sees and repairs the case there.",
    )

    def _holder_login(self):
        """Return the log-in of the holder in its plain form, or an empty text."""
        contact = (self.holder_contact or "").strip()
        if not contact:
            return ""
        checked = check_email(contact) if "@" in contact else check_phone(contact)
        return checked.value if checked.ok else ""

    def _filter_of_account(self, user):
        """Return the powers for handling that this account holds today."""
        return self.filtered(
            lambda power: (
                power.kind == "handling"
                and power._holder_login() == user.login
                and power._runs_on(power.application_id._ptsp_today())
            )
        )
