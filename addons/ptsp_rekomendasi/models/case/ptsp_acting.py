# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ...tools import uploads


class PtspActing(models.Model):
    """Checks the decree of an acting official like every other file that comes in."""

    _inherit = "ptsp.acting"

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._prepare_decree(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._prepare_decree(vals))

    def _prepare_decree(self, vals):
        """Return the values with the checked decree, which must be a readable PDF.

        :raise UserError: in one sentence, when the file is not taken
        """
        known = self[:1].decree_filename
        return self.env["ptsp.upload"]._checked(
            vals, "decree_file", "decree_filename", known, kinds=(uploads.PDF,)
        )
