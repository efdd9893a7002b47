# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

# The most lines on the screen; the others follow once these are done.
LIMIT = 200


class PtspPersonWork(models.TransientModel):
    """Hands on what a person who was transferred or has retired still holds.

    Files in hand go through the door to a colleague of their desk, or back on its pile.
    Tasks, pending signatures among them, go to the colleague. Cases that the person's
    desks watch are shown with the other watchers. Each line fails alone and says why.
    """

    _name = "ptsp.person.work"
    _description = "Work of a Person Who Left"

    candidate_ids = fields.Many2many(
        "res.users",
        compute="_compute_candidate_ids",
        context={"active_test": False},
    )
    user_id = fields.Many2one(
        "res.users",
        "Person",
        domain="[('id', 'in', candidate_ids)]",
        context={"active_test": False},
    )
    colleague_id = fields.Many2one(
        "res.users",
        "To Colleague",
        domain="[('share', '=', False), ('id', '!=', user_id)]",
        help="Empty: files go back on the pile of their desk, tasks stay.",
    )
    reason = fields.Char(help="Kept on the control sheet of each file.")
    line_ids = fields.One2many(
        "ptsp.person.work.line",
        "work_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    open_count = fields.Integer(compute="_compute_open_count")

    @api.depends_context("uid")
    def _compute_candidate_ids(self):
        found = self._people_who_left()
        for work in self:
            work.candidate_ids = found

    @api.depends("line_ids.done", "line_ids.kind")
    def _compute_open_count(self):
        for work in self:
            lines = work.line_ids.filtered(lambda line: line.kind != "watched")
            work.open_count = len(lines.filtered(lambda line: not line.done))

    @api.depends("user_id")
    def _compute_line_ids(self):
        for work in self:
            lines = work._prepare_lines() if work.user_id else []
            work.line_ids = [Command.clear(), *map(Command.create, lines)]

    @api.model
    def default_get(self, fields):
        """Propose the person if only one still holds something."""
        defaults = super().default_get(fields)
        people = self._people_who_left()
        if "user_id" in fields and len(people) == 1:
            defaults.setdefault("user_id", people.id)
        return defaults

    # === WHAT IS STILL HELD === #

    @api.model
    def _people_who_left(self):
        """Return people with files of a desk they left, or inactive with tasks."""
        cases = self.env["ptsp.application"]
        holding, offers = self.env["ptsp.case.holding"], self.env["ptsp.case.offers"]
        held = cases.search([("holder_id", "!=", False), ("outcome", "=", False)])
        # Cases with the same key have the same acting users.
        alike = held.grouped(lambda case: (case.holder_id, offers._acting_key(case)))
        people = self.env["res.users"]
        for same in alike.values():
            people |= holding._left_holder(same[0])
        tasks = self._tasks([("user_id.active", "=", False)])
        return people | tasks.user_id.with_env(self.env)

    def _prepare_lines(self):
        """Return the lines of the chosen person: files, tasks and watched cases."""
        cases = self.env["ptsp.application"]
        held = cases.search(
            [("holder_id", "=", self.user_id.id), ("outcome", "=", False)], limit=LIMIT
        )
        lines = [{"kind": "held", "application_id": case.id} for case in held]
        for task in self._tasks([("user_id", "=", self.user_id.id)]):
            lines.append(
                {
                    "kind": "task",
                    "application_id": task.res_id,
                    "activity_id": task.id,
                    "what": task.summary or task.activity_type_id.name,
                }
            )
        return lines + self._prepare_watched()

    @api.model
    def _tasks(self, domain):
        """Return tasks of cases, elevated."""
        # Users may not read tasks of others, but a supervisor sorts them out here.
        activities_sudo = self.env["mail.activity"].sudo()
        return activities_sudo.search(
            [("res_model", "=", "ptsp.application"), *domain], limit=LIMIT
        )

    def _prepare_watched(self):
        """Return a line for each desk of the person that watches open cases."""
        lanes = self.env["ptsp.lane"].with_context(active_test=False)
        own = lanes.search([("user_ids", "in", self.user_id.ids)])
        counts = self.env["ptsp.application"]._read_group(
            [("watch_lane_ids", "in", own.ids), ("outcome", "=", False)],
            ["watch_lane_ids"],
            ["__count"],
        )
        return [
            {
                "kind": "watched",
                "what": self.env._(
                    "%(desk)s watches %(count)s case(s). There work: %(people)s.",
                    desk=lane.name,
                    count=count,
                    people=lane.with_context(active_test=True)._workers_words(),
                ),
            }
            for lane, count in counts
            if lane in own
        ]

    # === HANDED ON === #

    def action_hand_on(self):
        """Hand the listed work on, line by line, and show the results.

        :raise UserError: when no person is chosen or no reason is given
        """
        self.ensure_one()
        if not self.user_id:
            raise UserError(self.env._("Person: choose whose work is handed on."))
        if not (self.reason or "").strip():
            raise UserError(self.env._("Reason: say why the work is handed on."))
        for line in self.line_ids.filtered(lambda line: not line.done):
            line._hand_on(self.colleague_id, self.reason.strip())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Work of People Who Left"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }
