# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResCompany(models.Model):
    """The e-mail address for the office's daily digests."""

    _inherit = "res.company"

    ptsp_digest_email = fields.Char("Digests Are Mailed To", audited="settings")
