# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools.visible import is_blank, tidy_line, tidy_text

CONTACT_ACTIVITY = "ptsp_rekomendasi.mail_activity_type_contact"
MEANS = [
    ("phone", "By telephone"),
    ("message", "By text message"),
    ("email", "By e-mail"),
    ("letter", "By letter"),
    ("visit", "In person"),
    ("meeting", "At a meeting"),
]


class PtspContact(models.Model):
    """One line of a case's contact log: somebody was asked how it stands.

    Together the lines are the *form monitoring* that the SOP orders (8, 11.a, 12.f,
    13.f, 15.f). The desk and the lanes that watch the case write them by ``_log``.
    Nobody changes or removes a line; a correction is a new line. The date of a next
    contact becomes an activity of the line's author, which the author's next line
    settles.
    """

    _name = "ptsp.contact"
    _description = "Contact"
    _inherit = ["ptsp.locked.mixin"]
    _order = "application_id, at desc, id desc"
    _rec_name = "with_whom"
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, precompute=True, index=True
    )
    entry_id = fields.Many2one(
        "ptsp.control.entry", "Visit", index=True, ondelete="restrict"
    )
    at = fields.Datetime("When", required=True)
    with_whom = fields.Char(required=True)
    means = fields.Selection(MEANS, "By What Means", required=True)
    answer = fields.Text(help="Empty when nobody answered.")
    next_on = fields.Date("Next Contact")
    lane_id = fields.Many2one("ptsp.lane", "Desk", required=True, ondelete="restrict")
    user_id = fields.Many2one("res.users", "By", required=True)
    recorded_at = fields.Datetime(required=True)
    step_text = fields.Char("Step", compute="_compute_step_text")

    @api.depends("entry_id")
    def _compute_step_text(self):
        for contact in self:
            entry = contact.entry_id
            contact.step_text = f"{entry.step_number}. {entry.desk_name}"

    # === WRITING === #

    @api.model
    def _log(self, case, with_whom, means, answer=None, at=None, next_on=None):
        """Add a line to the contact log of a case.

        :param str with_whom: the person who was asked
        :param str means: one of ``MEANS``
        :param str answer: the answer; nothing when nobody answered
        :param datetime at: when (naive UTC); now when left out
        :param date next_on: day of an activity for the current user to ask again
        :return: the line
        :raise UserError: in one sentence, when the line cannot be written
        """
        case._lock_case()
        now = self._ptsp_now()
        at = at or now
        error = self._error_message(case, with_whom, at, next_on)
        if error:
            raise UserError(error)
        contact_sudo = (
            self.sudo()  # officers read lines, but only this verb writes them
            ._with_door()
            .create(
                {
                    "application_id": case.id,
                    "entry_id": case.sudo()._open_entry().id,
                    "at": at,
                    "with_whom": tidy_line(with_whom),
                    "means": means,
                    "answer": tidy_text(answer) or False,
                    "next_on": next_on or False,
                    "lane_id": self._monitoring_lane(case).id,
                    "user_id": self.env.uid,
                    "recorded_at": now,
                }
            )
        )
        contact_sudo._plan_next()
        case._record_change("contact")
        return contact_sudo

    @api.model
    def _monitoring_lane(self, case):
        """Return the lane that the current user monitors for: desk or watcher."""
        case_sudo = case.sudo()
        if case_sudo.outcome:
            return case_sudo.desk_id.browse()
        service = case_sudo.service_id
        lanes = (case_sudo.desk_id | case_sudo.watch_lane_ids).filtered(
            lambda lane: (
                lane.kind == "office" and self.env.user in service._workers_at(lane)
            )
        )
        return case_sudo.desk_id & lanes or lanes[:1]

    @api.model
    def _error_message(self, case, with_whom, at, next_on):
        """Return why the line cannot be written, or False."""
        if not self._monitoring_lane(case):
            return self.env._(
                "%(case)s is monitored by the desk where it lies and by the lanes that"
                " watch it; you belong to none of them.",
                case=case.display_name,
            )
        if is_blank(with_whom):
            return self.env._("Say with whom you spoke.")
        if at > self._ptsp_now():
            return self.env._("A contact cannot lie in the future.")
        if next_on and next_on < case._ptsp_today():
            return self.env._("The next contact cannot lie in the past.")
        return False

    def _plan_next(self):
        """Remove this person's planned contact, and plan the next one."""
        case = self.application_id
        case._forget_activities([CONTACT_ACTIVITY], user=self.user_id)
        if self.next_on:
            case.activity_schedule(
                CONTACT_ACTIVITY,
                date_deadline=self.next_on,
                summary=self.env._("Ask %(person)s again", person=self.with_whom),
                user_id=self.user_id.id,
            )
