# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import time, timedelta

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from odoo.addons.ptsp_base.tools.moments import time_of_day

SUPERVISOR = "ptsp_base.group_ptsp_supervisor"
COLUMNS = "register number state reserved_because case used_for date settled_by".split()


class PtspOutage(models.AbstractModel):
    """Lists the numbers that were reserved for an outage, with their present state.

    A number is used (by a letter of a case, or on a paper that the register names),
    void, or still open. The list only reads; it is for supervisors.
    """

    _name = "ptsp.outage"
    _description = "Numbers of an Outage"

    @api.model
    def _entries(self, date_from, date_to):
        """Return the numbers that were reserved in a period, in their order.

        They include numbers that were used or voided since: a number that was settled
        had been reserved, and so had a void number without a letter.

        :param date_from: first day in the office's time
        :param date_to: last day
        :raise AccessError: for others than supervisors
        """
        if not self.env.su and not self.env.user.has_group(SUPERVISOR):
            raise AccessError(self.env._("This list is for supervisors."))
        zone = self.env.company._ptsp_zone()
        taken = Domain(
            "taken_at", ">=", time_of_day(date_from, time.min, zone)
        ) & Domain(
            "taken_at",
            "<",
            time_of_day(date_to + timedelta(days=1), time.min, zone),
        )
        settled = Domain("settled_at", "!=", False)
        reserved = (
            Domain("state", "=", "reserved")
            | (Domain("state", "=", "used") & settled)
            | (Domain("state", "=", "void") & Domain("letter_ids", "=", False))
        )
        office = Domain("company_id", "=", self.env.company.id)
        return self.env["ptsp.register.entry"].search(
            office & taken & reserved, order="register_id, period, sequence"
        )

    @api.model
    def _case_of(self, entry):
        """Return the case of a number, by its letter or its registration number."""
        case = entry.letter_ids.application_id[:1]
        if case:
            return case
        return self.env["ptsp.application"].search(
            [
                ("company_id", "=", entry.company_id.id),
                ("registration_no", "=", entry.number),
            ],
            limit=1,
        )

    @api.model
    def _rows(self, entries):
        """Return a line of texts for each number, below the names of the columns."""
        field = entries._fields["state"]
        words = dict(field._description_selection(self.env))
        rows = [COLUMNS]
        for entry in entries:
            rows.append(
                [
                    entry.register_id.name,
                    entry.number,
                    words[entry.state],
                    entry.reason or "",
                    self._case_of(entry).reference or "",
                    entry.subject or "",
                    str(entry.date or ""),
                    entry.settled_by_id.name or "",
                ]
            )
        return rows
