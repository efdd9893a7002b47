# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class ResCompany(models.Model):
    """What the office says on its public pages."""

    _inherit = "res.company"

    ptsp_whatsapp = fields.Char("WhatsApp of the Office")
    ptsp_wording_lane_id = fields.Many2one(
        "ptsp.lane", "Desk That Approves Public Wording", audited="settings"
    )
