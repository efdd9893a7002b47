# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspOfficeSettings(models.TransientModel):
    """The office settings name the domains of the agencies' mailboxes."""

    _inherit = "ptsp.office.settings"

    ptsp_agency_domains = fields.Char(
        "Domains of Agencies",
        help="Domains of the agencies' mailboxes, separated by spaces; *. stands for"
        " the domain and all below it.",
    )

    @api.model
    def _office_fields(self):
        return [*super()._office_fields(), "ptsp_agency_domains"]
