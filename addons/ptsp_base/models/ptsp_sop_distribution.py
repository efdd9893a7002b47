# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspSopDistribution(models.Model):
    """One holder of a controlled copy of the document (FM-SYS-01)."""

    _name = "ptsp.sop.distribution"
    _description = "SOP Distribution"
    _inherit = ["ptsp.sop.part.mixin"]
    _order = "sop_id, sequence, id"
    _rec_name = "holder"

    sequence = fields.Integer(default=10)
    number = fields.Char()
    holder = fields.Char()
    status = fields.Char(help="Such as ASLI or SALINAN.")
    copy_no = fields.Char(string="Copy Number")
