# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResCompany(models.Model):
    """Which book numbers the reports of the office, and who sees the page's menu."""

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
            # Menus are kept for each person; that of the page is shown to the head.
            self.env.registry.clear_cache()
        return result
