# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResCompany(models.Model):
    """Where the office's daily digests go besides the file on the server."""

    _inherit = "res.company"

    ptsp_digest_email = fields.Char("Digests Are Mailed To", audited="settings")
