# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspAdvice(models.Model):
    """Advice or consideration that a superior writes down for a case.

    Advice (SOP 12.c, 13.c) and the head's consideration of a strategic case (15.b)
    stand at the top of the case's form. The effects ``advise`` and ``consider``
    write them.
    """

    _name = "ptsp.advice"
    _description = "Advice"
    _inherit = ["ptsp.locked.mixin"]
    _order = "application_id, id desc"
    _rec_name = "text"
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, precompute=True, index=True
    )
    kind = fields.Selection(
        [("advice", "Advice"), ("consideration", "Consideration")],
        required=True,
        default="advice",
    )
    step_id = fields.Many2one("ptsp.sop.step", index=True, ondelete="restrict")
    lane_id = fields.Many2one("ptsp.lane", "Desk", ondelete="restrict")
    user_id = fields.Many2one("res.users", "Written By", required=True)
    at = fields.Datetime(required=True)
    text = fields.Text("Advice", required=True)
    basis = fields.Text(
        "Rests On", help="The meeting, field visit or second opinion behind it."
    )
