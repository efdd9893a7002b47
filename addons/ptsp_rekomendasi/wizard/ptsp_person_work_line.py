# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError

SIGN_ACTIVITY = "ptsp_rekomendasi.mail_activity_type_sign"


class PtspPersonWorkLine(models.TransientModel):
    """One file or task of a person who left, with the result of handing it on."""

    _name = "ptsp.person.work.line"
    _description = "File or Task of a Person Who Left"

    work_id = fields.Many2one(
        "ptsp.person.work", "Dialogue", required=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [("held", "File in Hand"), ("task", "Task"), ("watched", "Watched")],
        required=True,
        readonly=True,
    )
    application_id = fields.Many2one("ptsp.application", "Case", readonly=True)
    desk_id = fields.Many2one(related="application_id.desk_id")
    # The task is no Many2one, because a supervisor may not read tasks of others.
    activity_id = fields.Integer("Task", readonly=True)
    what = fields.Char(readonly=True)
    done = fields.Boolean(readonly=True)
    result = fields.Char(readonly=True)

    def _hand_on(self, colleague, reason):
        """Hand one line on, and keep the result.

        :param colleague: the new holder; without one a file goes back on its desk's
            pile
        :param str reason: kept on the control sheet
        """
        self.ensure_one()
        verbs = {"held": self._hand_file, "task": self._hand_task}
        if self.kind not in verbs:
            return
        try:
            with self.env.cr.savepoint():
                result = verbs[self.kind](colleague, reason)
        except UserError as error:
            self.result = str(error)
        else:
            self.write({"done": True, "result": result})

    def _hand_file(self, colleague, reason):
        """Give the file to the colleague or put it back, through the door."""
        case = self.application_id
        if case.holder_id != self.work_id.user_id:
            return self.env._("It has moved on already.")
        if not colleague:
            case._door_release(reason)
            return self.env._("Back on the pile of %(desk)s.", desk=case.desk_id.name)
        case._door_reassign(colleague, reason)
        return self.env._("With %(user)s now.", user=colleague.name)

    def _hand_task(self, colleague, reason):
        """Give the task to the colleague, who must be able to do it."""
        person = self.work_id.user_id
        # Users may not read tasks of others, but a supervisor sorts them out here.
        activity_sudo = self.env["mail.activity"].sudo().browse(self.activity_id)
        own = activity_sudo.exists().filtered(
            lambda task: task.user_id == person and task.res_model == "ptsp.application"
        )
        if not own:
            return self.env._("It is done already.")
        if not colleague:
            raise UserError(
                self.env._(
                    "To Colleague: choose who gets the tasks of %(user)s.",
                    user=person.name,
                )
            )
        self._require_signatory(own, colleague)
        own.user_id = colleague
        return self.env._("With %(user)s now.", user=colleague.name)

    def _require_signatory(self, task, colleague):
        """Refuse to hand a pending signature to a colleague of another desk.

        :raise UserError: when the colleague works at no such desk
        """
        if task.activity_type_id != self.env.ref(SIGN_ACTIVITY):
            return
        letters = self.application_id.letter_ids._filter_awaited()
        lanes = letters.awaits_lane_id
        if colleague not in lanes._workers():
            raise UserError(
                self.env._(
                    "%(letters)s: %(user)s does not sign it. Ask: %(people)s.",
                    letters=", ".join(letters.letter_type_id.mapped("name")),
                    user=colleague.name,
                    people=lanes._workers_words(),
                )
            )
