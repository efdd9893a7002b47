# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.ptsp_base.tools.visible import tidy_line

from ...tools.typed_lines import person_of

MAX_PERSONS = 200
MAX_LINE = 300


class PtspMeetingParticipant(models.Model):
    """A person who is invited to a meeting and needs no account.

    It is written when the meeting is planned and, for those who came, when it is
    concluded.
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
        """Return the persons as people type them: "Name; Institution" a line."""
        return "\n".join(
            # A comma in a name without institution would split it when read again.
            f"{person.name}; {person.institution or ''}".rstrip()
            if person.institution or "," in person.name
            else person.name
            for person in self
        )

    @api.model
    def _parse_lines(self, text):
        """Return ``(name, institution)`` of each line; see ``person_of``.

        :raise ValidationError: naming the line that has no name
        """
        persons = {}
        for number, line in enumerate(text.splitlines(), 1):
            name, institution = map(tidy_line, person_of(line))
            if not name and not institution:
                continue
            if not name or len(line) > MAX_LINE:
                raise ValidationError(
                    self.env._(
                        "Line %(number)s of the participants must read “Name;"
                        " Institution”.",
                        number=number,
                    )
                )
            persons.setdefault(name.casefold(), (name, institution))
        if not persons or len(persons) > MAX_PERSONS:
            raise ValidationError(
                self.env._(
                    "Name at least one person and at most %(limit)s, one per line.",
                    limit=MAX_PERSONS,
                )
            )
        return list(persons.values())

    @api.model
    def _add(self, meeting, persons, **vals):
        """Add persons to a meeting.

        :param list persons: pairs of name and institution
        :param vals: further values of each person, such as ``attended``
        """
        first = len(meeting.participant_ids) + 1
        # Only the process writes these rows; no person has the right to.
        self.sudo()._with_door().create(
            [
                {
                    "meeting_id": meeting.id,
                    "sequence": sequence,
                    "name": name,
                    "institution": institution,
                    **vals,
                }
                for sequence, (name, institution) in enumerate(persons, first)
            ]
        )
