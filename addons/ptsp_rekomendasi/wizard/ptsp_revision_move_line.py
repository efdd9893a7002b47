# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError


class PtspRevisionMoveLine(models.TransientModel):
    """One open case of an older revision, and whether it can be moved."""

    _name = "ptsp.revision.move.line"
    _description = "Case to Move to the Present Revision"
    _order = "problem nulls first, id"

    move_id = fields.Many2one(
        "ptsp.revision.move", "Dialogue", required=True, ondelete="cascade"
    )
    application_id = fields.Many2one(
        "ptsp.application", "Case", required=True, readonly=True
    )
    sop_id = fields.Many2one(related="application_id.sop_id", string="Runs By")
    step_id = fields.Many2one(related="application_id.step_id")
    holder_id = fields.Many2one(related="application_id.holder_id")
    chosen = fields.Boolean("Move")
    problem = fields.Char("Cannot Go Over", readonly=True)
    notes = fields.Text("What Changes", readonly=True)
    done = fields.Boolean(readonly=True)
    result = fields.Text(readonly=True)

    def _move(self, reason):
        """Move the case through the door, and keep the result."""
        self.ensure_one()
        case = self.application_id
        sop = case.service_id.current_sop_id
        try:
            with self.env.cr.savepoint():
                case._door_change_revision(sop, reason)
        except UserError as error:
            self.write({"chosen": False, "result": str(error)})
        else:
            done = self.env._("Runs by %(sop)s now.", sop=sop.display_name)
            self.write({"done": True, "chosen": False, "result": done})
