# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspAudit(models.Model):
    """Has each line marked outside the database once it is committed."""

    _inherit = "ptsp.audit"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        self.env["ptsp.audit.mark"]._plan(lines)
        return lines
