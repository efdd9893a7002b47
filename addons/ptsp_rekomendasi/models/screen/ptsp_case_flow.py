# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware

from .elevation import elevated
from .wording import long_moment


class PtspCaseFlow(models.AbstractModel):
    """Shows the place of a case in its flow, the way there, and why it is late.

    It reads the steps of the revision and the control sheet.
    """

    _name = "ptsp.case.flow"
    _description = "Flow of a Case"

    def _prepare(self, case):
        """Return the values of ``flow_strip``, ``why_late`` and of both due dates."""
        case_sudo = elevated(case)
        tz = case_sudo.company_id.ptsp_tz
        return {
            "flow_strip": self._prepare_strip(case_sudo),
            "why_late": case_sudo.is_overdue and self._prepare_why_late(case_sudo),
            # Times follow the office's time zone, wherever the screen is.
            "due_words": long_moment(self.env, aware(case_sudo.due_at), tz),
            "step_due_words": long_moment(self.env, aware(case_sudo.step_due_at), tz),
        }

    # === THE STRIP OF STEPS === #

    def _prepare_strip(self, case):
        visits = {}
        for entry in case.entry_ids:
            visits[entry.step_code] = visits.get(entry.step_code, 0) + 1
        current = not case.outcome and case.step_id
        ahead_from = current and self._ahead_from(case, current)
        return [
            {
                "number": step.number,
                "stage": step._short_label(),
                "desk": step.desk_id.name or "",
                "optional": step.optional,
                "state": self._strip_state(step, current, ahead_from, visits),
                "times": visits.get(step.code, 0),
            }
            for step in case.sop_id.step_ids.sorted("number")
        ]

    def _ahead_from(self, case, current):
        """Return the number of the first step that still lies ahead of the case.

        A step that returns to its caller, such as a meeting, is a detour: the steps
        between the caller and the detour are still to come.
        """
        caller = case.caller_step_id
        if caller and "caller" in current.transition_ids.mapped("target"):
            return min(caller.number, current.number)
        return current.number

    def _strip_state(self, step, current, ahead_from, visits):
        if current and step == current:
            return "here"
        ahead = current and step.number >= ahead_from
        if step.code in visits:
            # The file was sent back: it was there once and will be there again.
            return "again" if ahead else "done"
        return "ahead" if ahead else "skipped"

    # === WHY LATE === #

    def _prepare_why_late(self, case):
        """Return the visits and answers that took too long (PROCESS 6)."""
        calendar, now = case._working_calendar(), case._ptsp_now()
        return {
            "visits": [
                self._late_visit(case, entry, calendar, now)
                for entry in case.entry_ids
                if self._took_too_long(case, entry, now)
            ],
            "opinions": [
                self._late_opinion(opinion, calendar, now)
                for opinion in case.opinion_ids
                if opinion.due_at
                and opinion.state != "withdrawn"
                and (opinion.arrived_at or now) > opinion.due_at
            ],
            "returned": case.return_count,
        }

    def _took_too_long(self, case, entry, now):
        due = case.step_due_at
        return entry.window == "missed" or (not entry.sealed and due and now > due)

    def _late_visit(self, case, entry, calendar, now):
        due = entry.due_at if entry.sealed else case.step_due_at
        end = entry.left_at or now
        return {
            "id": entry.id,
            "step": f"{entry.step_number}. {entry.step_id._short_label()}",
            "desk": entry.desk_name or "",
            "officer": entry.officer_name or "",
            "days": self._days_late(calendar, due, end),
            "note": entry.note or "",
            "open": not entry.sealed,
        }

    def _late_opinion(self, opinion, calendar, now):
        end = opinion.arrived_at or now
        return {
            "id": opinion.id,
            "agency": opinion.agency_id.name,
            "days": self._days_late(calendar, opinion.due_at, end),
            "open": not opinion.arrived_at,
        }

    def _days_late(self, calendar, due, end):
        if not (due and end):
            return 0
        return max(1, promise.overdue_working_days(calendar, aware(due), aware(end)))
