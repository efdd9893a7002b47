# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class PtspMeetingPapers(models.AbstractModel):
    """The papers of a meeting: blank ones to sign there, and those issued about it."""

    _name = "ptsp.meeting.papers"
    _description = "Papers of a Meeting"

    letter_ids = fields.One2many("ptsp.letter", "meeting_id", "Letters", readonly=True)
    paper_links = fields.Json("Papers for the Meeting", compute="_compute_paper_links")

    @api.depends("state")
    def _compute_paper_links(self):
        for meeting in self:
            meeting.paper_links = [
                {
                    "title": letter_type.name,
                    "url": f"/ptsp/meeting/{meeting.id}/paper/{letter_type.code}",
                }
                for letter_type in meeting._blank_types()
            ]

    def _blank_types(self):
        """Return the letter types that are printed blank while a meeting is planned."""
        types_sudo = self.env["ptsp.letter.type"].sudo()
        if self.state != "planned" or not self.id:
            return types_sudo
        # The office's settings hold for everybody; few may read them.
        office = self.application_id.sudo().company_id
        return types_sudo.search(
            [("for_meeting", "=", True), ("company_id", "=", office.id)]
        )

    def _print_paper(self, code):
        """Return a paper to be filled in at the meeting, with its file name.

        :param str code: code of a letter type that is printed before a meeting
        :raise UserError: when there is no such paper, or the meeting is over
        """
        self.ensure_one()
        self.check_access("read")
        letter_type = self._blank_types().filtered(lambda known: known.code == code)
        if not letter_type:
            raise UserError(
                self.env._(
                    "There is no paper “%(code)s” for this meeting: it is printed while"
                    " a meeting is planned.",
                    code=code[:64],
                )
            )
        # The paper shows the whole case to every user who may print it.
        case = self.application_id.sudo()
        letters = self.env["ptsp.letter"]
        letter = letters._compose_in_memory(case, letter_type, meeting_id=self.id)
        return letter._file_name(), letter._render_copies([1])
