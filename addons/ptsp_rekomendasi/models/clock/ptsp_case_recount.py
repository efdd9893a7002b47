# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.fields import Domain


class PtspCaseRecount(models.AbstractModel):
    """Counts open cases again after their calendar changed, and logs it (PROCESS 3).

    Each case keeps the version of the working time that its dates were counted by. A
    case whose calendar now has another version is counted again. So an interrupted run
    goes on where it stopped, and a second run finds nothing. Rooms with due dates of
    their own extend ``_recount_satellites`` and ``_dates``.
    """

    _name = "ptsp.case.recount"
    _description = "Recount of a Case"
    _inherit = ["ptsp.cron.mixin"]

    @api.model
    def _cron_recompute_clocks(self):
        """Count open cases again whose calendar has changed (at once, and hourly).

        Each case is committed by itself; a case that somebody is working on waits for
        the next run.
        """
        self._serve_each(
            "ptsp_rekomendasi.ir_cron_recompute_clocks",
            self._stale_cases(),
            self._recount,
            lock=True,
        )

    # === WHICH === #

    @api.model
    def _stale_cases(self):
        """Return the open cases whose dates come from an earlier working time."""
        # A recount covers every office, whoever changed a calendar.
        calendars = self.env["res.company"].sudo().search(Domain.TRUE).ptsp_calendar_id
        # Revisions of every office may have hours of their own.
        calendars |= self.env["ptsp.sop"].sudo().search(Domain.TRUE).calendar_id
        return self.env["ptsp.application"].search(
            Domain.OR(self._stale_domain(calendar) for calendar in calendars)
            if calendars
            else Domain.FALSE
        )

    @api.model
    def _stale_domain(self, calendar):
        by_office = Domain("sop_id.calendar_id", "=", False) & Domain(
            "company_id.ptsp_calendar_id", "=", calendar.id
        )
        counted = by_office | Domain("sop_id.calendar_id", "=", calendar.id)
        other = Domain("calendar_version", "!=", calendar.ptsp_version)
        return Domain("outcome", "=", False) & counted & other

    # === COUNTED AGAIN === #

    def _recount(self, case):
        """Set the dates by the present calendar and log which of them moved."""
        before = self._dates_in_words(case)
        case._clock_recompute(why="calendar")
        self._recount_satellites(case)
        moved = [
            self.env._(
                "%(what)s: %(before)s → %(after)s",
                what=what,
                before=before.get(what, "-"),
                after=after,
            )
            for what, after in self._dates_in_words(case).items()
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

    def _recount_satellites(self, case):
        """Count the case's other due dates again. An extension point."""

    def _dates(self, case):
        """Return every date that others rely on, by its name. An extension point.

        :return: dict of naive UTC datetimes, or False for a date that is not set
        """
        return {
            case._fields[name]._description_string(self.env): case[name]
            for name in ("due_at", "step_due_at")
        }

    def _dates_in_words(self, case):
        return {
            what: case._office_words(moment)
            for what, moment in self._dates(case).items()
            if moment
        }
