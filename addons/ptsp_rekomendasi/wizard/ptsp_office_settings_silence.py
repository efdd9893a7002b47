# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspOfficeSettings(models.TransientModel):
    """What the office sets about applicants and inquiries that keep silent."""

    _inherit = "ptsp.office.settings"

    ptsp_reminder_days = fields.Char(
        "Reminders After Working Days",
        help="Working days without an answer of the applicant after which the desk is"
        " asked to remind, such as 5, 10.",
    )
    ptsp_proposal_days = fields.Integer(
        "Closing Proposed After",
        help="Working days without an answer after which the desk is asked to propose"
        " the closing.",
    )
    ptsp_inquiry_days = fields.Integer(
        "Inquiries Close After Days",
        help="Days without a sign of life after which an inquiry that was never"
        " registered closes by itself.",
    )

    @api.model
    def _office_fields(self):
        return [
            *super()._office_fields(),
            "ptsp_reminder_days",
            "ptsp_proposal_days",
            "ptsp_inquiry_days",
        ]
