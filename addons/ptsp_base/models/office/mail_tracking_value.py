# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError


class MailTrackingValue(models.Model):
    """Which field had which value before: told by the system, corrected by nobody."""

    _inherit = "mail.tracking.value"

    @api.model_create_multi
    def create(self, vals_list):
        values = super().create(vals_list)
        values._check_kept()
        return values

    def write(self, vals):
        self._check_kept()
        result = super().write(vals)
        self._check_kept()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        self._check_kept()

    def _check_kept(self):
        if self.env.su:
            return
        messages = self.sudo().mail_message_id  # where it stands decides
        if any(str(message.model or "").startswith("ptsp.") for message in messages):
            raise AccessError(
                self.env._("What the log says of a change is written by the system.")
            )
