# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

OWN = ("ptsp", "auth_", "base.login_cooldown")


class IrConfigParameter(models.Model):
    """Parameters that are settings of these addons or of log-ins are logged."""

    _inherit = "ir.config_parameter"

    key = fields.Char(audited="settings")
    value = fields.Text(audited="settings")

    def _audited_records(self):
        return self.filtered(lambda one: (one.key or "").startswith(OWN))
