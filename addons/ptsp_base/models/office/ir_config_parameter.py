# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from .audited_of_odoo import SECRET


class IrConfigParameter(models.Model):
    """Logs every change of a parameter: they decide links, log-in and what is kept.

    Of a parameter that holds a secret, the log says only that it changed.
    """

    _inherit = "ir.config_parameter"

    key = fields.Char(audited="settings")
    value = fields.Text(audited="settings")

    def _audited_value(self, name):
        if name == "value" and SECRET.search(self.key or ""):
            return self.env["ptsp.audit.words"]._hidden_value(self, name)
        return super()._audited_value(name)
