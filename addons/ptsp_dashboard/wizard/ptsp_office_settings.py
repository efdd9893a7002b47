# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspOfficeSettings(models.TransientModel):
    """The office settings name the register of reports."""

    _inherit = "ptsp.office.settings"

    ptsp_report_register_id = fields.Many2one(
        "ptsp.register",
        "Register of Reports",
        help="The book from which signed reports take their numbers.",
    )

    @api.model
    def _office_fields(self):
        return [*super()._office_fields(), "ptsp_report_register_id"]
