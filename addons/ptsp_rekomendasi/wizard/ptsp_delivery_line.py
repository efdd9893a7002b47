# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools.visible import is_blank

from ..tools import indonesian


class PtspDeliveryLine(models.TransientModel):
    """One request on a delivery list, with the result of its delivery."""

    _name = "ptsp.delivery.line"
    _description = "Line of a Delivery List"
    _order = "agency_id, id"

    list_id = fields.Many2one("ptsp.delivery.list", required=True, ondelete="cascade")
    application_id = fields.Many2one("ptsp.application", required=True, readonly=True)
    opinion_id = fields.Many2one("ptsp.opinion", readonly=True)
    agency_id = fields.Many2one(related="opinion_id.agency_id", store=True)
    letter_id = fields.Many2one(
        "ptsp.letter", "Cover Letter", compute="_compute_letter_id"
    )
    received_by = fields.Char(
        help="Empty: as named for the whole list, where that is for one agency."
    )
    delivered_at = fields.Datetime(help="Empty: as for the whole list.")
    done = fields.Boolean(readonly=True)
    result = fields.Char(readonly=True)

    @api.depends("opinion_id")
    def _compute_letter_id(self):
        """Compute the cover letter: the first numbered letter about the request."""
        for line in self:
            line.letter_id = line.application_id.letter_ids.filtered(
                lambda letter, opinion=line.opinion_id: (
                    opinion and letter.opinion_id == opinion and letter.number
                )
            ).sorted("id")[:1]

    def _receiver(self):
        """Return the receiver; the list's own name counts only for a single agency."""
        one = not self.list_id.several_agencies
        return self.received_by or (one and self.list_id.received_by) or ""

    def _answers(self, case):
        """Return the answers to the delivering move, for each agency of a case.

        One name for the whole list counts only for a single agency.

        :raise UserError: when a line has no receiver
        """
        suffixed = len(self.agency_id) > 1
        answers = {}
        for line in self:
            person = line._receiver()
            if is_blank(person):
                raise UserError(
                    self.env._(
                        "Enter who received it at %(agency)s.",
                        agency=line.agency_id.name,
                    )
                )
            suffix = f"@{line.agency_id.code}" if suffixed else ""
            moment = line.delivered_at or line.list_id.delivered_at
            answers[f"received_by{suffix}"] = person
            answers[f"delivered_at{suffix}"] = case._office_iso(moment)
        return answers

    def _paper_row(self):
        case, letter = self.application_id, self.letter_id
        moments = case.company_id._ptsp_paper_moments()
        dated = indonesian.date_text(letter.date) if letter.date else ""
        return {
            "number": case.registration_no or case.reference,
            "applicant": case.applicant_name or "",
            "service": case.service_id.name,
            "letter": letter.number or "-",
            "date": dated,
            "due": moments.date(self.opinion_id.due_at),
            "received_by": self._receiver(),
            "received_at": moments.short(self.delivered_at),
        }
