# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspDecision(models.Model):
    """Links a decision to the meeting that took it."""

    _inherit = "ptsp.decision"

    meeting_id = fields.Many2one(
        "ptsp.meeting", index="btree_not_null", ondelete="restrict"
    )
