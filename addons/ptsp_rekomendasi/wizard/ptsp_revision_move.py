# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.ptsp_base.tools.visible import is_blank

# The most cases on the screen; the others follow once these are done.
LIMIT = 200


class PtspRevisionMove(models.TransientModel):
    """Moves open cases of older revisions to the present one.

    No case is chosen beforehand. Each chosen case moves through the door, in a request
    of its own. A refused case does not stop the others, and each line shows its result.
    """

    _name = "ptsp.revision.move"
    _description = "Move Open Cases to the Present Revision"

    service_id = fields.Many2one("ptsp.service", readonly=True)
    sop_id = fields.Many2one(related="service_id.current_sop_id")
    reason = fields.Text(help="Kept on the control sheet of each case.")
    line_ids = fields.One2many("ptsp.revision.move.line", "move_id")
    movable_count = fields.Integer(compute="_compute_counts")
    moved_count = fields.Integer(compute="_compute_counts")
    left_out = fields.Integer(
        compute="_compute_counts", help="Cases that do not fit on the screen."
    )

    @api.depends("line_ids.done", "line_ids.problem")
    def _compute_counts(self):
        for move in self:
            done = move.line_ids.filtered("done")
            movable = move.line_ids.filtered(lambda line: not line.problem) - done
            move.moved_count = len(done)
            move.movable_count = len(movable)
            move.left_out = self.env["ptsp.application"].search_count(
                [
                    *self._domain(move.service_id),
                    ("id", "not in", move.line_ids.application_id.ids),
                ]
            )

    @api.model
    def default_get(self, fields):
        defaults = super().default_get(fields)
        if "line_ids" in fields:
            service = self.env["ptsp.service"].browse(defaults.get("service_id"))
            cases = self._cases(service)
            defaults["line_ids"] = [
                Command.create(self._prepare_line(case)) for case in cases
            ]
        return defaults

    @api.model
    def _domain(self, service):
        return [
            ("service_id", "=", service.id),
            ("outcome", "=", False),
            ("sop_id", "!=", service.current_sop_id.id),
        ]

    @api.model
    def _cases(self, service):
        """Return the cases chosen on a list, or the open older ones of a service."""
        cases = self.env["ptsp.application"]
        if self.env.context.get("active_model") == cases._name:
            chosen = cases.browse(self.env.context.get("active_ids") or []).exists()
            chosen.check_access("read")
            return chosen[:LIMIT]
        if not service.current_sop_id:
            return cases
        return cases.search(self._domain(service), limit=LIMIT)

    @api.model
    def _prepare_line(self, case):
        sop = case.service_id.current_sop_id
        revision = self.env["ptsp.case.revision"]
        problem = (
            revision._revision_error_message(case, sop)
            if sop
            else self.env._("The service has no SOP in effect.")
        )
        notes = [problem] if problem else self._notes(case, sop)
        return {
            "application_id": case.id,
            "problem": problem or False,
            "notes": "\n".join(notes),
        }

    @api.model
    def _notes(self, case, sop):
        revision = self.env["ptsp.case.revision"]
        notes = revision._revision_notes(case, sop)
        due = revision._due_under(case, sop)
        if due and due != case.due_at:
            notes.append(
                self.env._(
                    "The promise moves from %(before)s to %(after)s.",
                    before=case._office_words(case.due_at),
                    after=case._office_words(due),
                )
            )
        return notes or [self.env._("Nothing changes for this case.")]

    def action_choose_all(self):
        """Choose every case that can be moved."""
        self.ensure_one()
        self.line_ids.filtered(lambda line: not line.problem and not line.done).write(
            {"chosen": True}
        )
        return self._reopen()

    def action_move(self):
        """Move the chosen cases, and show the result of each."""
        for case_id in self.get_cases_to_record():
            self.record_case(case_id)
        return self._reopen()

    def get_cases_to_record(self):
        """Return the ids of the chosen cases that are not moved yet.

        :raise UserError: when none is chosen, or no reason is given
        """
        self.ensure_one()
        chosen = self._chosen_lines()
        if not chosen:
            raise UserError(self.env._("Choose at least one case that can go over."))
        if is_blank(self.reason):
            raise UserError(
                self.env._("Say in the field Reason why the cases go over.")
            )
        return chosen.application_id.ids

    def _chosen_lines(self):
        return self.line_ids.filtered(lambda line: line.chosen and not line.done)

    def record_case(self, case_id):
        """Move one chosen case; its line keeps the result.

        :return: True if the case was chosen
        """
        self.ensure_one()
        line = self._chosen_lines().filtered(
            lambda line: line.application_id.id == case_id
        )
        if line:
            line._move(self.reason)
        return bool(line)

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Move Open Cases"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }
