# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspAudit(models.Model):
    """Each line is marked outside the database as soon as it is committed."""

    _inherit = "ptsp.audit"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        self.env["ptsp.audit.mark"]._plan(lines)
        return lines
