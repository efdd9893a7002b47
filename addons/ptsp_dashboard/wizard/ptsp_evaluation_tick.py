# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspEvaluationTick(models.TransientModel):
    """Asks what was done, before an evaluation is ticked off by hand."""

    _name = "ptsp.evaluation.tick"
    _description = "Evaluation Done"

    due_id = fields.Many2one("ptsp.evaluation.due", "Evaluation", required=True)
    note = fields.Char(
        "What Was Done",
        required=True,
        help="Such as the number of a letter, and where the paper lies.",
    )

    def action_done(self):
        """Tick the evaluation off."""
        self.ensure_one()
        self.due_id._tick_off(self.note.strip())
        return {"type": "ir.actions.act_window_close"}
