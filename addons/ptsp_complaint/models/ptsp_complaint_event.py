# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from odoo.addons.ptsp_base.models.office.screen_days import moment_words

KINDS = [
    ("filed", "Filed"),
    ("accepted", "Taken into work"),
    ("classified", "Class changed"),
    ("assigned", "Given to a handler"),
    ("asked", "More was asked of the complainant"),
    ("completed", "Completed by the complainant"),
    ("replied", "First or interim reply"),
    ("answered", "Answered"),
    ("commented", "The complainant answered"),
    ("handed_over", "Handed over to another agency"),
    ("taken_back", "Taken back"),
    ("unactionable", "Cannot be followed up"),
    ("withdrawn", "Withdrawn"),
    ("closed", "Closed"),
    ("closed_silent", "Closed after silence"),
    ("reopened", "Opened again"),
    ("noted", "Note of the office"),
    ("about_named", "Whom it is about was named"),
    ("linked", "Linked with an application"),
    ("looked", "Identity was looked at"),
    ("lettered", "Letter signed"),
    ("recoded", "New code given at the counter"),
    ("attached", "File received"),
]
# Kinds of events whose text the complainant may read.
TEXT_TOLD = frozenset(
    "filed asked completed replied answered commented handed_over unactionable"
    " withdrawn reopened".split()
)
TOLD = TEXT_TOLD | set(
    "accepted taken_back closed closed_silent lettered recoded".split()
)

# Kinds of events by which the office speaks to the complainant.
ANSWERS = frozenset({"asked", "replied", "answered", "handed_over", "unactionable"})


class PtspComplaintEvent(models.Model):
    """One event of a complaint. Rows are added and never changed."""

    _name = "ptsp.complaint.event"
    _description = "Event of a Complaint"
    _inherit = ["ptsp.locked.mixin", "ptsp.complaint.hidden"]
    _order = "id desc"
    _rec_name = "kind"
    _locked_fields = "all"

    complaint_id = fields.Many2one(
        "ptsp.complaint", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="complaint_id.company_id", store=True, precompute=True, index=True
    )
    kind = fields.Selection(KINDS, required=True)
    at = fields.Datetime(required=True)
    user_id = fields.Many2one("res.users", "By", help="Empty: the complainant.")
    text = fields.Text()
    reason = fields.Text("Reason (Office)", help="Not told to the complainant.")
    state_before = fields.Char()
    state_after = fields.Char()

    def _told(self):
        """Return the events that the complainant reads, oldest first, as dicts."""
        labels = dict(self._fields["kind"]._description_selection(self.env))
        return [
            {
                "kind": event.kind,
                "title": labels[event.kind],
                "text": (event.text or "") if event.kind in TEXT_TOLD else "",
                "at": moment_words(self.env, event.at, event.company_id.ptsp_tz),
                "moment": event.at,
                "own": not event.user_id,
            }
            for event in self.sorted("id")
            if event.kind in TOLD
        ]

    def _answers(self):
        """Return the office's answers to the complainant, oldest first."""
        return [one for one in self._told() if one["kind"] in ANSWERS and one["text"]]

    @api.model
    def _add(self, complaint, kind, **values):
        """Add an event to a complaint.

        :param values: ``text``, ``reason``, ``user_id``, the states before and after
        """
        # Users have no right to write events.
        return (
            self.sudo()
            ._with_door()
            .create(
                {
                    "complaint_id": complaint.id,
                    "kind": kind,
                    "at": complaint._ptsp_now(),
                    **values,
                }
            )
        )
