# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ..tools import indonesian

STATE_WORDS = {"used": "terpakai", "reserved": "DICADANGKAN", "void": "BATAL"}


class PtspRegisterBook(models.TransientModel):
    """Prints a register for a period, every number in order and every gap explained."""

    _name = "ptsp.register.book"
    _description = "Register Book"

    register_id = fields.Many2one("ptsp.register", required=True)
    period = fields.Selection("_selection_period", required=True)

    @api.model
    def _selection_period(self):
        """Return the periods in which any register has numbers, newest first."""
        periods = self.env["ptsp.register.entry"]._read_group([], ["period"])
        return [(period, period) for (period,) in sorted(periods, reverse=True)]

    @api.model
    def default_get(self, fields):
        defaults = super().default_get(fields)
        periods = self._selection_period()
        if "period" in fields and periods:
            defaults.setdefault("period", periods[0][0])
        return defaults

    def action_print(self):
        """Print the book."""
        return self.env.ref(
            "ptsp_rekomendasi.action_report_register_book"
        ).report_action(self)

    def _prepare_book(self):
        """Return the values of the register book."""
        self.ensure_one()
        entries = self.env["ptsp.register.entry"].search(
            [("register_id", "=", self.register_id.id), ("period", "=", self.period)],
            order="sequence",
        )
        return self.env["ptsp.case.paper"]._frame(
            self.env.company,
            "BUKU REGISTER",
            landscape=True,
            foot=f"{self.register_id.name} {self.period}",
            register=self.register_id.name,
            period=self.period,
            rows=[self._book_row(entry) for entry in entries],
            totals={state: self._count(entries, state) for state in STATE_WORDS},
            lost=self._lost_numbers(entries),
        )

    def _book_row(self, entry):
        return {
            "sequence": entry.sequence,
            "number": entry.number,
            "date": indonesian.date_text(entry.date),
            "subject": entry.subject or "",
            "state": STATE_WORDS[entry.state],
            "reason": entry.reason or "",
            "by": entry.user_id.name or "",
        }

    def _count(self, entries, state):
        return len(entries.filtered(lambda entry: entry.state == state))

    def _lost_numbers(self, entries):
        """Return the missing sequence numbers; there should be none."""
        present = set(entries.mapped("sequence"))
        return sorted(set(range(1, max(present, default=0) + 1)) - present)
