# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

OFFICE_DESK = "[('kind', '=', 'office'), ('company_id', '=', id)]"
CLOSING = (
    "Apabila Saudara tidak puas atas penyelesaian pengaduan ini, Saudara berhak"
    " menyampaikannya kepada Ombudsman Republik Indonesia sesuai Undang-Undang Nomor 25"
    " Tahun 2009 tentang Pelayanan Publik."
)


class ResCompany(models.Model):
    _inherit = "res.company"

    ptsp_complaint_lane_id = fields.Many2one(
        "ptsp.lane",
        "Answers for Complaints",
        domain=OFFICE_DESK,
        ondelete="restrict",
        help="The desk that is told of late complaints after their handler, and then"
        " its superiors.",
        audited="settings",
    )
    ptsp_complaint_signer_id = fields.Many2one(
        "ptsp.lane",
        "Signs Letters on Complaints",
        domain=OFFICE_DESK,
        ondelete="restrict",
        help="Empty: the head of the office.",
        audited="settings",
    )
    ptsp_complaint_closing = fields.Text(
        "Last Words of Letters on Complaints",
        default=CLOSING,
        help="They tell of the right to turn to the Ombudsman.",
        audited="settings",
    )
    ptsp_complaint_channels = fields.Text(
        "Other Ways to Complain",
        help="One per line, such as a telephone number or the suggestion box. The page"
        " and the service standard show them beside the page of complaints.",
        audited="settings",
    )
