# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo import api, fields, models
from odoo.exceptions import UserError


class PtspOpinionDraft(models.Model):
    """An answer that an agency has begun and not sent yet.

    It belongs to the agency alone: the office sees nothing of it, nobody is told, and
    the case does not change. Colleagues of one agency share one draft. It is deleted
    when the answer is recorded.
    """

    _name = "ptsp.opinion.draft"
    _description = "Draft of a Technical Opinion"
    _inherit = ["ptsp.locked.mixin"]
    _order = "id"
    _locked_fields = "all"

    opinion_id = fields.Many2one(
        "ptsp.opinion", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="opinion_id.company_id", store=True, precompute=True, index=True
    )
    answers = fields.Json(help="What was written so far, by the name of the question.")
    scan = fields.Binary("Scan of the Letter", attachment=True)
    filename = fields.Char("File Name")
    mimetype = fields.Char("Type", help="Read from the content, not from the name.")
    user_id = fields.Many2one("res.users", "Saved By")
    saved_at = fields.Datetime()

    _unique_opinion = models.UniqueIndex(
        "(opinion_id)", "This request has a draft of its answer already."
    )

    @api.model
    def _of(self, opinion):
        """Return the draft of the answer to a request, if its agency has begun one."""
        # Every caller may learn that there is a draft: it decides what is still asked.
        return self.sudo().search([("opinion_id", "=", opinion.id)])

    @api.model
    def _drop(self, opinion):
        """Delete the draft of an answer that was recorded."""
        self._of(opinion)._with_door().unlink()

    def _file(self):
        """Return the scan as a file that was checked, or False."""
        if not self.filename:
            return False
        return {
            "filename": self.filename,
            "content": base64.b64decode(self.with_context(bin_size=False).scan),
            "mimetype": self.mimetype,
        }

    def _url(self):
        """Return the address of the scan, for people of the agency."""
        return f"/web/content/{self._name}/{self.id}/scan"

    @api.model
    def _save(self, opinion, answers, file=False):
        """Keep the unfinished answer of an agency; nobody is told, no case changes.

        :param opinion: the request, elevated, of an agency of the current user
        :param dict answers: the answers so far by name, plain JSON values
        :param dict file: the scan, a file that was checked, or False to keep the
            present scan
        :raise UserError: when the request waits for no answer of this person
        """
        if not opinion._speaks_for_agency() or not opinion._filter_recordable():
            raise UserError(
                self.env._("This request waits for no answer of yours any more.")
            )
        values = {
            "answers": answers,
            "user_id": self.env.uid,
            "saved_at": self._ptsp_now(),
        }
        if file:
            # The scan is no file of the case until it is sent: only the agency has it.
            values.update(
                scan=base64.b64encode(file["content"]),
                filename=file["filename"],
                mimetype=file["mimetype"],
            )
        draft = self._of(opinion)
        if draft:
            draft._with_door().write(values)
            return draft
        return self._with_door().create({**values, "opinion_id": opinion.id})
