# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspSkmCategory(models.Model):
    """A category of the index, from its lowest value on."""

    _name = "ptsp.skm.category"
    _description = "Category of the Satisfaction Index"
    _order = "scheme_id, lowest desc"

    scheme_id = fields.Many2one(
        "ptsp.skm.scheme", required=True, index=True, ondelete="cascade"
    )
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

    @api.model_create_multi
    def create(self, vals_list):
        categories = super().create(vals_list)
        categories.scheme_id._check_unused()
        return categories

    def write(self, vals):
        self.scheme_id._check_unused()
        result = super().write(vals)
        self.scheme_id._check_unused()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_unused(self):
        self.scheme_id._check_unused()
