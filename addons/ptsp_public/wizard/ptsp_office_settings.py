# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

PUBLIC_FIELDS = (
    *("ptsp_whatsapp", "ptsp_wording_lane_id", "ptsp_former_urls"),
    "ptsp_signed_codes",
)


class PtspOfficeSettings(models.TransientModel):
    """The office settings of the public pages."""

    _inherit = "ptsp.office.settings"

    ptsp_whatsapp = fields.Char(
        "WhatsApp",
        help="Number that the public pages open a conversation with, such as"
        " 0812-3456-7890; empty: no button.",
    )
    ptsp_wording_lane_id = fields.Many2one(
        "ptsp.lane",
        "Approves Public Wording",
        domain="[('kind', '=', 'office'), ('company_id', '=', company_id)]",
        help="The desk whose members approve what citizens read instead of the SOP's"
        " own words, and settle legal marks.",
    )

    ptsp_former_urls = fields.Text(
        "Public Addresses of Before",
        help="One per line. Codes on older letters hold them, so they must go on"
        " leading to this server; the page behind a code names them as genuine.",
    )

    ptsp_signed_codes = fields.Boolean(
        "Signed Codes on Letters",
        help="Codes of numbered letters also hold a signed proof that is checked"
        " without the internet. They have more and smaller dots.",
    )

    @api.model
    def _office_fields(self):
        return [*super()._office_fields(), *PUBLIC_FIELDS]
