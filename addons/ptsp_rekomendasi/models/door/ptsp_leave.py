# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.ptsp_base.models.office.screen_days import day_words


class PtspLeave(models.Model):
    """Announced leave of an officer, and the colleague who has the work meanwhile.

    One click hands every file that the person has in hand to the colleague, another
    one brings back those that have not moved on. Both go through the door, file by
    file, with an entry in each control sheet. Officers announce their own leave,
    supervisors that of anybody.
    """

    _name = "ptsp.leave"
    _description = "Announced Leave"
    _order = "date_from desc, id desc"
    _rec_name = "user_id"

    user_id = fields.Many2one(
        "res.users",
        "Who Is Away",
        required=True,
        index=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        ondelete="restrict",
    )
    colleague_id = fields.Many2one(
        "res.users",
        required=True,
        domain="[('share', '=', False), ('id', '!=', user_id)]",
        ondelete="restrict",
        help="Gets the files that are in hand; must work at the same desk.",
    )
    date_from = fields.Date(
        "First Day Away",
        required=True,
        default=lambda self: self.env.company._ptsp_today(),
    )
    date_to = fields.Date("Last Day Away", required=True)
    reason = fields.Char(required=True, help="Such as annual leave or an errand.")
    line_ids = fields.One2many("ptsp.leave.line", "leave_id", "Files", readonly=True)
    held_count = fields.Integer("Files in Hand", compute="_compute_held_count")
    state = fields.Selection(
        [("announced", "Announced"), ("handed", "Handed On"), ("returned", "Returned")],
        compute="_compute_state",
    )
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )

    @api.depends("line_ids.state")
    def _compute_state(self):
        for leave in self:
            states = set(leave.line_ids.mapped("state"))
            if "handed" in states:
                leave.state = "handed"
            else:
                leave.state = "returned" if "returned" in states else "announced"

    @api.depends("user_id")
    def _compute_held_count(self):
        for leave in self:
            leave.held_count = len(leave._held_cases())

    @api.constrains("date_from", "date_to")
    def _check_dates(self):
        for leave in self:
            if leave.date_to < leave.date_from:
                raise ValidationError(
                    self.env._(
                        "Last Day Away: %(last)s is before the first day, %(first)s.",
                        last=day_words(self.env, leave.date_to),
                        first=day_words(self.env, leave.date_from),
                    )
                )

    @api.constrains("user_id", "colleague_id")
    def _check_colleague(self):
        for leave in self:
            if leave.user_id == leave.colleague_id:
                raise ValidationError(
                    self.env._("Colleague: choose somebody else than who is away.")
                )

    def write(self, vals):
        if {"user_id", "colleague_id"} & set(vals):
            for leave in self.filtered(lambda leave: leave.state == "handed"):
                raise UserError(
                    self.env._(
                        "The files of %(user)s are with %(colleague)s; take them back"
                        " before the names are changed.",
                        user=leave.user_id.name,
                        colleague=leave.colleague_id.name,
                    )
                )
        result = super().write(vals)
        # An officer may not turn their own leave into that of another person.
        self.check_access("write")
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        for leave in self.filtered("line_ids"):
            raise UserError(
                self.env._(
                    "The leave of %(user)s handed files on; it is kept.",
                    user=leave.user_id.name,
                )
            )

    def _held_cases(self):
        """Return the open cases that the person has in hand."""
        self.ensure_one()
        return self.env["ptsp.application"].search(
            [("holder_id", "=", self.user_id.id), ("outcome", "=", False)]
        )

    # === THE TWO CLICKS === #

    def action_hand_over(self):
        """Hand every file in hand to the colleague, each by the door.

        :raise UserError: when there is none
        """
        self.ensure_one()
        self.check_access("write")
        cases = self._held_cases()
        if not cases:
            raise UserError(
                self.env._("%(user)s has no file in hand.", user=self.user_id.name)
            )
        for case in cases:
            self._hand(case)
        return True

    def _hand(self, case):
        """Hand one file on, or note why it stays; the others go on regardless."""
        lines_sudo = self.env["ptsp.leave.line"].sudo()  # only these verbs write lines
        vals = {"leave_id": self.id, "application_id": case.id, "state": "handed"}
        try:
            with self.env.cr.savepoint():
                case._door_reassign(self.colleague_id, self._words())
        except UserError as error:
            vals |= {"state": "kept", "result": str(error)}
        lines_sudo.create({**vals, "entry_id": case._open_entry().id})

    def _words(self):
        """Return the reason that the control sheets keep."""
        return self.env._(
            "%(reason)s until %(day)s",
            reason=self.reason,
            day=day_words(self.env, self.date_to),
        )

    def action_take_back(self):
        """Bring back the files that the colleague still has at the same step."""
        self.ensure_one()
        self.check_access("write")
        for line in self.line_ids.filtered(lambda line: line.state == "handed"):
            line._take_back()
        return True
