# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspAdvice(models.Model):
    """Advice that a superior writes for those who decide after (SOP 12.c, 13.c).

    Stands at the top of the case's form. Written by the effect ``advise``.
    """

    _name = "ptsp.advice"
    _description = "Advice"
    _inherit = ["ptsp.locked.mixin"]
    _order = "application_id, id desc"
    _rec_name = "text"
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, index=True
    )
    step_id = fields.Many2one("ptsp.sop.step", index=True, ondelete="restrict")
    lane_id = fields.Many2one("ptsp.lane", "Desk", ondelete="restrict")
    user_id = fields.Many2one("res.users", "Written By", required=True)
    at = fields.Datetime(required=True)
    text = fields.Text("Advice", required=True)
