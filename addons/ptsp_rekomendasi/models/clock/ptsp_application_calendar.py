# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware


class PtspApplicationCalendar(models.AbstractModel):
    """A changed calendar recomputes the open cases, which say so (PROCESS 3).

    Each case keeps the version of the working time that its dates were counted by. A
    case whose calendar has another version by now is counted again, so a run that was
    broken off goes on where it stopped and a second run finds nothing.
    """

    _name = "ptsp.application.calendar"
    _description = "Calendar of an Application"

    calendar_version = fields.Char(
        "Counted by Version",
        readonly=True,
        locked=True,
        help="Of the office's working time.",
    )

    # === WHICH VERSION === #

    def _office_calendar(self, sop=None):
        """Return the working hours that this case is counted by.

        :param sop: another revision than the case's own
        """
        sop = sop or self.sop_id
        return (sop.calendar_id or self.company_id.ptsp_calendar_id).sudo()

    def _prepare_clock_values(self):
        values = super()._prepare_clock_values()
        version = self._office_calendar().ptsp_version
        if self.calendar_version != version:
            values["calendar_version"] = version
        return values

    @api.model
    def _stale_domain(self, calendar):
        by_office = Domain("sop_id.calendar_id", "=", False) & Domain(
            "company_id.ptsp_calendar_id", "=", calendar.id
        )
        counted = by_office | Domain("sop_id.calendar_id", "=", calendar.id)
        other = Domain("calendar_version", "!=", calendar.ptsp_version)
        return Domain("outcome", "=", False) & counted & other

    # === COUNTED AGAIN === #

    @api.model
    def _cron_recompute_clocks(self):
        """Count open cases anew whose calendar has changed (at once, and hourly).

        Each case is committed by itself; one that somebody works on right now waits
        for the next run.
        """
        stale = self._stale_cases()
        for index, case in enumerate(stale, start=1):
            case.try_lock_for_update(allow_referencing=True)._recount()
            if not self.env["ir.cron"]._commit_progress(
                1, remaining=len(stale) - index
            ):
                return

    @api.model
    def _stale_cases(self):
        calendars = self.env["res.company"].sudo().search([]).ptsp_calendar_id
        calendars |= self.env["ptsp.sop"].sudo().search([]).calendar_id
        return self.search(
            Domain.OR(self._stale_domain(calendar) for calendar in calendars)
            if calendars
            else Domain.FALSE
        )

    def _recount(self):
        """Set the dates of the present calendar and log which of them moved."""
        for case in self:
            before = case._dates_in_words()
            case._clock_recompute()
            case._recount_opinions()
            moved = [
                self.env._(
                    "%(what)s: %(before)s → %(after)s",
                    what=what,
                    before=before.get(what, "-"),
                    after=after,
                )
                for what, after in case._dates_in_words().items()
                if before.get(what, "-") != after
            ]
            if moved:
                case._record_change("recount")
                case._message_log(
                    body=self.env._(
                        "The working calendar changed. %(moved)s",
                        moved="; ".join(moved),
                    )
                )

    def _recount_opinions(self):
        """Move the dates by which agencies are to answer."""
        for opinion in self.sudo()._open_opinions():
            due_at = self._opinion_due(
                opinion.requested_at, opinion.agency_id.response_days
            )
            if due_at != opinion.due_at:
                opinion._with_door().write({"due_at": due_at})

    def _dates_in_words(self):
        """Return every date that others rely on, by its name."""
        dates = {
            self._fields[name]._description_string(self.env): self[name]
            for name in ("due_at", "step_due_at")
        }
        for opinion in self.sudo()._open_opinions():
            name = self.env._("Opinion of %(agency)s", agency=opinion.agency_id.name)
            dates[name] = opinion.due_at
        return {
            name: self._local_text(moment) for name, moment in dates.items() if moment
        }

    # === TIME OUTSIDE THE OFFICE === #

    def _outside_visits(self, step):
        """Return the visits to other steps of the applicant's or an agency's lane."""
        return self.entry_ids.filtered(
            lambda entry: (
                entry.step_code != step.code and entry.step_id.lane_id.kind != "office"
            )
        )

    def _step_pauses(self, step):
        """Return what a step's window leaves out: pauses, and visits outside.

        The SOP's days are for the office; before registration nothing pauses the
        promise, but time with the applicant is no time of the desk (PROCESS 3).
        """
        visits = [
            promise.Pause(aware(entry.arrived_at), aware(entry.left_at))
            for entry in self._outside_visits(step)
        ]
        return self._as_pauses(self.pause_ids) + visits

    # === TIME SINCE THE RECEIPT === #

    def _worked_days(self):
        """Return the working days since the receipt, pauses or not; None before it."""
        if not self.received_at:
            return None
        calendar = self._working_calendar()
        until = self.stopped_at or self.closed_at or self._ptsp_now()
        return calendar.position(aware(until)) - calendar.position(
            aware(self.received_at)
        )
