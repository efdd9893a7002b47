# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspDecision(models.Model):
    """Links a decision to the negative opinion of an agency that binds the case."""

    _inherit = "ptsp.decision"

    opinion_id = fields.Many2one(
        "ptsp.opinion", index="btree_not_null", ondelete="restrict"
    )
