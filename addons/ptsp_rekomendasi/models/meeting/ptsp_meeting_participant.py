# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspMeetingParticipant(models.Model):
    """A person invited to a meeting; needs no account.

    Written when the meeting is planned and, for those who came, when it is concluded.
    """

    _name = "ptsp.meeting.participant"
    _description = "Participant of a Meeting"
    _inherit = ["ptsp.locked.mixin"]
    _order = "meeting_id, sequence, id"
    _locked_fields = "all"

    meeting_id = fields.Many2one(
        "ptsp.meeting", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="meeting_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer()
    name = fields.Char(required=True)
    institution = fields.Char()
    attended = fields.Boolean()

    def _as_lines(self):
        """Return the persons as people enter them: "Name; Institution" a line."""
        return "\n".join(
            "; ".join(filter(None, [person.name, person.institution]))
            for person in self
        )
