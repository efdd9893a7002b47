# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class MailTrackingValue(models.Model):
    """The old value of a changed field, which the system writes and nobody corrects."""

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
        if not self.env.su:
            # The record of the message decides, not the reader's rights.
            self.sudo().mail_message_id.sudo(False)._check_kept()
