# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware

LATE_ACTIVITY = "mail.mail_activity_data_warning"
WATCH = "ptsp_complaint.ir_cron_watch_complaints"
SILENCE = "ptsp_complaint.ir_cron_close_silent_complaints"


class PtspComplaintLadder(models.AbstractModel):
    """Keeps the urgency of complaints up to date, and reports late ones.

    Each rung is reported once: first to the handler, then to the desk that answers for
    complaints and to its superiors, one per working day. An officer whom the complaint
    is about gets no report.
    """

    _name = "ptsp.complaint.ladder"
    _description = "Ladder of a Complaint"
    _inherit = ["ptsp.cron.mixin"]

    @api.model
    def _cron_watch(self):
        """Bring levels up to date and report late complaints (every ten minutes).

        Each complaint has a savepoint of its own. A second run finds nothing to do.
        """
        open_sudo = self._open_complaints()
        stale = self._select_each(open_sudo, self._is_stale)
        self._serve_each(WATCH, stale, self._serve, lock=True, about=self._office_of)

    @api.model
    def _open_complaints(self):
        # Scheduled actions watch all complaints, also those hidden from users.
        return self.env["ptsp.complaint"].sudo().search([("state", "!=", "closed")])

    def _is_stale(self, complaint_sudo):
        dates, now = self.env["ptsp.complaint.dates"], complaint_sudo._ptsp_now()
        version = dates._office_calendar(complaint_sudo).ptsp_version
        return (
            complaint_sudo.calendar_version != version
            or dates._level(complaint_sudo, now) != complaint_sudo.due_level
            or bool(self._missing(complaint_sudo))
        )

    def _serve(self, complaint_sudo):
        self.env["ptsp.complaint.door"]._recount(complaint_sudo)
        for key, due, rung, users in self._missing(complaint_sudo):
            self._raise(complaint_sudo, key, due, rung, users)

    # === RUNGS === #

    def _targets(self, complaint_sudo):
        """Return the terms that can be late: key, due-soon moment, due moment."""
        one, dates = complaint_sudo, self.env["ptsp.complaint.dates"]
        if one.state == "closed":
            return []
        if one.state == "waiting":
            due = dates._complete_due(one)
            return [("complete", due, due)] if due else []
        return [
            (clock, one[f"{clock}_due_soon_at"], one[f"{clock}_due_at"])
            for clock, met in dates._clocks(one)
            if not met and one[f"{clock}_due_at"]
        ]

    def _missing(self, complaint_sudo):
        """Return reached rungs that were not reported: key, due, rung, users."""
        known = {(f.key, f.due_at, f.rung) for f in complaint_sudo.flag_ids}
        found = []
        for key, soon, due in self._targets(complaint_sudo):
            for rung, users in self._reached(complaint_sudo, soon, due):
                if (key, due, rung) not in known:
                    found.append((key, due, rung, users))
        return found

    def _reached(self, complaint_sudo, soon, due):
        dates, now = self.env["ptsp.complaint.dates"], complaint_sudo._ptsp_now()
        tz, tellers = complaint_sudo.company_id.ptsp_tz, self._tellers(complaint_sudo)
        level = promise.level(aware(now), aware(soon), aware(due), tz)
        if level in ("due_soon", "due_today"):
            return [(level, tellers[0])]
        if level != "overdue":
            return []
        top = dates._count(
            complaint_sudo,
            due,
            "working",
            lambda days_: promise.escalation_level(
                days_, aware(due), aware(now), len(tellers) - 1
            ),
        )
        return [(f"overdue_{rung}", tellers[rung]) for rung in range(top + 1)]

    def _tellers(self, complaint_sudo):
        """Return the users to tell at each rung, lowest first.

        Officers whom the complaint is about are left out.
        """
        about = self.env["ptsp.complaint.about"]
        handlers = about._handlers(complaint_sudo)
        first = complaint_sudo.user_id & handlers or handlers
        first = first or about._supervisors(complaint_sudo)
        rungs, lane = [first], complaint_sudo.company_id.ptsp_complaint_lane_id
        for one in lane._ladder() if lane else []:
            knowing = about._knowing(complaint_sudo, one._workers())
            if knowing:
                rungs.append(knowing)
        return rungs

    def _raise(self, complaint_sudo, key, due, rung, users):
        """Record a rung, and give its users an activity."""
        for user in users:
            spoken = complaint_sudo.with_context(
                lang=user.lang, mail_activity_quick_update=True
            )
            spoken.activity_schedule(
                LATE_ACTIVITY,
                date_deadline=complaint_sudo._ptsp_today(),
                summary=spoken.env[self._name]._sentence(spoken, key, due, rung),
                user_id=user.id,
            )
        complaint_sudo.flag_ids._with_door().create(
            {
                "complaint_id": complaint_sudo.id,
                "key": key,
                "due_at": due,
                "rung": rung,
                "raised_at": complaint_sudo._ptsp_now(),
                "user_ids": [(6, 0, users.ids)],
            }
        )

    @api.model
    def _tell_if_nobody_handles(self, complaint_sudo):
        """Tell the supervisors if no handler may read the complaint.

        It is about all handlers then.
        """
        about = self.env["ptsp.complaint.about"]
        if about._handlers(complaint_sudo):
            return
        for user in about._supervisors(complaint_sudo):
            spoken = complaint_sudo.with_context(
                lang=user.lang, mail_activity_quick_update=True
            )
            spoken.activity_schedule(
                LATE_ACTIVITY,
                date_deadline=complaint_sudo._ptsp_today(),
                summary=spoken.env._(
                    "No handler may read %(complaint)s: name another one",
                    complaint=complaint_sudo.reference,
                ),
                user_id=user.id,
            )

    def _sentence(self, complaint, key, due, rung):
        keys = self.env["ptsp.complaint.flag"]._fields["key"]
        words = {
            "what": dict(keys._description_selection(self.env))[key],
            "complaint": complaint.reference,
            "moment": complaint._moment_words(due),
        }
        if rung == "due_soon":
            return self.env._("%(what)s due soon: %(complaint)s, %(moment)s", **words)
        if rung == "due_today":
            return self.env._("%(what)s due today: %(complaint)s, %(moment)s", **words)
        return self.env._("%(what)s overdue: %(complaint)s, since %(moment)s", **words)

    @api.model
    def _settle(self, complaint_sudo):
        """Remove activities that are settled, or whose user may no longer read it."""
        about = self.env["ptsp.complaint.about"]
        open_ = {(key, due) for key, _soon, due in self._targets(complaint_sudo)}
        told = complaint_sudo.flag_ids.filtered(
            lambda flag: (flag.key, flag.due_at) in open_
        )
        for activity in complaint_sudo.activity_ids:
            knows = about._may_read(complaint_sudo, activity.user_id)
            if not knows or (activity.automated and not told):
                activity.unlink()

    # === SILENCE === #

    @api.model
    def _cron_close_silent(self):
        """Close answered complaints after ten working days of silence (hourly)."""
        answered_sudo = self._open_complaints().filtered(
            lambda one: one.state == "answered"
        )
        silent = self._select_each(answered_sudo, self._is_silent)
        self._serve_each(
            SILENCE, silent, self._close_silent, lock=True, about=self._office_of
        )

    def _is_silent(self, complaint_sudo):
        dates = self.env["ptsp.complaint.dates"]
        return complaint_sudo._ptsp_now() >= dates._silent_at(complaint_sudo)

    def _close_silent(self, complaint_sudo):
        self.env["ptsp.complaint.door"]._act(
            complaint_sudo, "close_silent", silent=True
        )

    # === FAILURES === #

    def _tell_failure(self, cron, record, document, error, user):
        """Tell an administrator of a failure, unless the complaint is about them."""
        if self.env["ptsp.complaint.about"]._is_about(record, user):
            return
        super()._tell_failure(cron, record, document, error, user)
