# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResCompany(models.Model):
    """An office names the domains to which mailboxes of agencies must belong."""

    _inherit = "res.company"

    ptsp_agency_domains = fields.Char(
        "Domains of Agencies",
        default="*.kaltimprov.go.id",
        help="Domains of the agencies' mailboxes, separated by spaces; *. stands for"
        " the domain and all below it.",
    )
