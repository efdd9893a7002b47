# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspHolidayLoadLine(models.TransientModel):
    """A difference between a year's list and the holidays that the office keeps."""

    _name = "ptsp.holiday.load.line"
    _description = "Difference of a Holiday"

    load_id = fields.Many2one("ptsp.holiday.load", required=True, ondelete="cascade")
    chosen = fields.Boolean("Apply")
    what = fields.Selection(
        [
            ("new", "New"),
            ("moved", "Moved"),
            ("decreed", "Decreed"),
            ("changed", "Renamed"),
            ("gone", "No longer in the list"),
        ],
        string="Difference",
        readonly=True,
    )
    leave_id = fields.Many2one(
        "resource.calendar.leaves", "Holiday", readonly=True, ondelete="cascade"
    )
    name_before = fields.Char("Holiday Now", readonly=True)
    day_before = fields.Date("Day Now", readonly=True)
    name_listed = fields.Char("Holiday in the List", readonly=True)
    day_listed = fields.Date("Day in the List", readonly=True)
    by_hand = fields.Boolean(
        "Changed by Hand",
        readonly=True,
        help="A person changed or removed it here, so it stays unless you tick it.",
    )

    def _prepare_values(self, difference):
        """Return the values of the line that shows a ``tools`` difference."""
        kept, listed = difference.kept, difference.listed
        leave = self.leave_id.browse(kept.id if kept else [])
        return {
            "what": difference.what,
            "chosen": not difference.by_hand,
            "by_hand": difference.by_hand,
            "leave_id": leave.id,
            "name_before": leave.name,
            "day_before": leave.ptsp_first_day,
            "name_listed": listed.name if listed else False,
            "day_listed": listed.day if listed else False,
        }

    def _as_keys(self):
        """Return the keys of these lines, in the form of ``_key`` for a difference."""
        return {
            (line.what, line.leave_id.id or 0, line.day_listed or None) for line in self
        }

    def _key(self, difference):
        kept, listed = difference.kept, difference.listed
        return difference.what, kept.id if kept else 0, listed.day if listed else None
