# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspSkmCategory(models.Model):
    """A category of the index, from its lowest value on."""

    _name = "ptsp.skm.category"
    _description = "Category of the Satisfaction Index"
    _inherit = ["ptsp.skm.scheme.part"]
    _order = "scheme_id, lowest desc"

    name = fields.Char("Grade", required=True)
    words = fields.Char(required=True, help="Such as: sangat baik.")
    lowest = fields.Float(
        "Lowest Index",
        digits=(5, 2),
        required=True,
        help="An index is rounded to two decimals first.",
    )

    _name_unique = models.Constraint(
        "unique(scheme_id, name)", "Each category of a scheme has a letter of its own."
    )
