# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

KINDS = [
    ("joint", "Joint Meeting"),
    ("meeting", "Meeting or Presentation"),
    ("field", "Field Visit"),
]
DECISIONS = [
    ("proceed", "Proceed"),
    ("repair", "The applicant repairs"),
    ("request_opinion", "Ask for a technical opinion"),
    ("refuse", "Refuse"),
]


class PtspMeeting(models.Model):
    """A meeting or field visit about a case, with its minutes and its decision.

    Written by the effects of the case's moves: planned with an invitation, concluded
    only with minutes and attendance.
    """

    _name = "ptsp.meeting"
    _description = "Meeting"
    _inherit = ["ptsp.locked.mixin"]
    _order = "application_id, start, id"
    _check_company_auto = True
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, precompute=True, index=True
    )
    kind = fields.Selection(KINDS, required=True)
    state = fields.Selection(
        [
            ("planned", "Planned"),
            ("concluded", "Concluded"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
    )
    start = fields.Datetime(required=True)
    place = fields.Char(required=True)
    agenda = fields.Text()
    participant_ids = fields.One2many(
        "ptsp.meeting.participant", "meeting_id", "Participants"
    )
    minutes = fields.Text()
    decision = fields.Selection(DECISIONS)
    decision_note = fields.Text()
    called_by = fields.Many2one("res.users")
    step_id = fields.Many2one(
        "ptsp.sop.step", "Called At", index=True, ondelete="restrict"
    )
    concluded_by = fields.Many2one("res.users")
    concluded_at = fields.Datetime()
    cancel_reason = fields.Text("Called Off Because")
    cancelled_by = fields.Many2one("res.users", "Called Off By")
    cancelled_at = fields.Datetime("Called Off At")
    event_id = fields.Many2one("calendar.event", "Calendar Entry", ondelete="set null")

    @api.depends("kind", "start", "application_id.display_name")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for meeting in self:
            meeting.display_name = self.env._(
                "%(kind)s: %(case)s",
                kind=kinds.get(meeting.kind, ""),
                case=meeting.application_id.display_name or "",
            )
