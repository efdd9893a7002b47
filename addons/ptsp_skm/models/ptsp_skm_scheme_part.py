# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspSkmSchemePart(models.AbstractModel):
    """A part of a scheme, which stays as it is once somebody answered by the scheme."""

    _name = "ptsp.skm.scheme.part"
    _description = "Part of a Scheme of the Satisfaction Survey"

    scheme_id = fields.Many2one(
        "ptsp.skm.scheme", required=True, index=True, ondelete="cascade"
    )

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts.scheme_id._check_unused()
        return parts

    def write(self, vals):
        # A part may not leave a scheme in use, nor enter one.
        self.scheme_id._check_unused()
        result = super().write(vals)
        self.scheme_id._check_unused()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_unused(self):
        self.scheme_id._check_unused()
