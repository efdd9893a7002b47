# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import api, models
from odoo.exceptions import ValidationError

from ...tools import uploads


class PtspActing(models.Model):
    """The decree of an acting official is a file like every other that comes in."""

    _inherit = "ptsp.acting"

    @api.constrains("decree_file", "decree_filename")
    def _check_decree_file(self):
        for term in self.filtered("decree_file"):
            file = self.env["ptsp.upload"]._check(
                term.decree_filename, base64.b64decode(term.decree_file)
            )
            if file["mimetype"] != uploads.PDF:
                raise ValidationError(
                    self.env._(
                        "Decree (PDF): “%(name)s” is no PDF; choose the scan of the"
                        " decree as PDF.",
                        name=file["filename"],
                    )
                )
