# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspService(models.Model):
    """A service is found by the words that people use for it."""

    _inherit = "ptsp.service"

    search_words = fields.Char(
        help="Words by which people look for the service on the public pages, besides"
        " its name, such as kurir ekspedisi.",
    )
