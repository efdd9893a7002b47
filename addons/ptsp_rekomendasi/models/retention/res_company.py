# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResCompany(models.Model):
    """The register from which the office numbers its berita acara pemusnahan."""

    _inherit = "res.company"

    ptsp_retention_register_id = fields.Many2one(
        "ptsp.register", "Register of Berita Acara Pemusnahan", audited="settings"
    )
