# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

MOST_DAYS = 365


class ResCompany(models.Model):
    """The office's days of silence until it reminds, proposes or closes."""

    _inherit = "res.company"

    ptsp_reminder_days = fields.Char(
        "Reminders After Working Days",
        default="5, 10",
        help="Working days without an answer of the applicant after which the desk is"
        " asked to remind, each time.",
        audited="settings",
    )
    ptsp_proposal_days = fields.Integer(
        "Closing Proposed After", default=15, audited="settings"
    )
    ptsp_inquiry_days = fields.Integer(
        "Inquiries Close After Days", default=30, audited="settings"
    )
    ptsp_intake_days = fields.Integer(
        "Counter Looks Within",
        default=1,
        help="Working days in which the counter looks at what was handed in from"
        " outside; after them its superiors are told, one after the other.",
        audited="settings",
    )

    @api.constrains(
        "ptsp_reminder_days",
        "ptsp_proposal_days",
        "ptsp_inquiry_days",
        "ptsp_intake_days",
    )
    def _check_ptsp_silence_days(self):
        for company in self:
            days = [
                *(company.ptsp_reminder_days or "").replace(" ", "").split(","),
                str(company.ptsp_proposal_days),
                str(company.ptsp_inquiry_days),
                str(company.ptsp_intake_days),
            ]
            if not all(day.isdigit() and 0 < int(day) <= MOST_DAYS for day in days):
                raise ValidationError(
                    self.env._(
                        "Days of silence are whole numbers from 1 to %(most)s;"
                        " reminders have several, such as 5, 10.",
                        most=MOST_DAYS,
                    )
                )

    def _ptsp_silence_days(self, transition):
        """Return the days of silence after which a move is proposed or made.

        The definition names them, or else the office.

        :param transition: a transition that answers silence, record or plain data
        :rtype: list[int]
        """
        self.ensure_one()
        answer = transition.on_silence
        if transition.after_days:
            return [int(day) for day in transition.after_days.split(",")]
        if answer == "remind":
            return [int(day) for day in self.ptsp_reminder_days.split(",")]
        days = {
            "propose": self.ptsp_proposal_days,
            "close": self.ptsp_inquiry_days,
        }
        return [days[answer]] if answer in days else []
