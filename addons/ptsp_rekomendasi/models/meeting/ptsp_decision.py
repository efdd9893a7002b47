# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspDecision(models.Model):
    """The meeting that decided."""

    _inherit = "ptsp.decision"

    meeting_id = fields.Many2one(
        "ptsp.meeting", index="btree_not_null", ondelete="restrict"
    )
