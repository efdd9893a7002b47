# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResCompany(models.Model):
    """An office has a register for its reports, and a head who sees the dashboard."""

    _inherit = "res.company"

    ptsp_report_register_id = fields.Many2one(
        "ptsp.register",
        "Register of Reports",
        check_company=True,
        ondelete="restrict",
        audited="settings",
    )

    def write(self, vals):
        result = super().write(vals)
        if "ptsp_head_id" in vals:
            # Odoo caches the menus of each user, and the head sees one more.
            self.env.registry.clear_cache()
        return result
