# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspCaseTouch(models.AbstractModel):
    """Counts the minutes that a desk has worked on a file, against the SOP's minutes.

    They run from the first taking at the present visit, in working time, and stop while
    the file is on hold. The officer sees when they pass the minutes of the SOP; nothing
    is refused for it and nobody else is told.
    """

    _name = "ptsp.case.touch"
    _description = "Minutes of Work on a File"

    @api.model
    def _spent(self, cases, now, calendars=None):
        """Return the minutes worked on the cases that were taken at this step.

        :param cases: cases that the reader may see
        :param datetime now: naive UTC
        :param dict calendars: working time by id of the revision, where it is known
        :return: case id -> ``minutes``, ``standard`` (0 without one) and ``over``
        """
        # Users of an agency may not read the control sheet, which has the minutes.
        rows_sudo = self.env["ptsp.control.entry"].sudo()
        rows_sudo = rows_sudo.search(
            [
                ("application_id", "in", cases.filtered(self._counts).ids),
                ("sealed", "=", False),
                ("taken_at", "!=", False),
            ]
        )
        return {
            row.application_id.id: self._of_row(row, now, calendars or {})
            for row in rows_sudo
        }

    def _counts(self, case):
        return not case.outcome and case.work_state in ("in_hand", "on_hold")

    def _of_row(self, row, now, calendars):
        case = row.application_id
        calendar = calendars.get(case.sop_id.id) or case._working_calendar()
        # A server clock that was set back must not keep a board from loading.
        minutes = row._minutes_until(max(now, row.taken_at), calendar)
        standard = row.standard_minutes
        return {
            "minutes": minutes,
            "standard": standard,
            "over": bool(standard) and minutes > standard,
        }
