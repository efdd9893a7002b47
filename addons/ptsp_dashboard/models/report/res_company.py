# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResCompany(models.Model):
    """Which book numbers the reports of the office."""

    _inherit = "res.company"

    ptsp_report_register_id = fields.Many2one(
        "ptsp.register",
        "Register of Reports",
        check_company=True,
        ondelete="restrict",
        audited="settings",
    )
