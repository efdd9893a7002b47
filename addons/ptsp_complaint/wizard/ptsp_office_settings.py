# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

COMPLAINT_FIELDS = (
    *("ptsp_complaint_lane_id", "ptsp_complaint_signer_id"),
    *("ptsp_complaint_closing", "ptsp_complaint_channels"),
)
OFFICE_DESK = "[('kind', '=', 'office'), ('company_id', '=', company_id)]"


class PtspOfficeSettings(models.TransientModel):
    """The office settings of complaints."""

    _inherit = "ptsp.office.settings"

    ptsp_complaint_lane_id = fields.Many2one(
        "ptsp.lane",
        "Answers for Complaints",
        domain=OFFICE_DESK,
        help="The desk that is told of late complaints after their handler, and then"
        " its superiors.",
    )
    ptsp_complaint_signer_id = fields.Many2one(
        "ptsp.lane",
        "Signs Letters on Complaints",
        domain=OFFICE_DESK,
        help="Empty: the head of the office.",
    )
    ptsp_complaint_closing = fields.Text(
        "Last Words of Letters on Complaints",
        help="They tell of the right to turn to the Ombudsman.",
    )
    ptsp_complaint_channels = fields.Text(
        "Other Ways to Complain",
        help="One per line, such as a telephone number or the suggestion box. The page"
        " and the service standard show them beside the page of complaints.",
    )

    @api.model
    def _office_fields(self):
        return [*super()._office_fields(), *COMPLAINT_FIELDS]
