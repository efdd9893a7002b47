# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

TEMPLATE = "ptsp_rekomendasi.mail_template_promise_started"


class PtspCasePromise(models.AbstractModel):
    """The applicant is told the date when the promise starts after the receipt.

    The receipt of such a case could name no date yet. Who left an e-mail address gets
    a letter, others are told by the desk that serves applicants.
    """

    _name = "ptsp.case.promise"
    _description = "Promise Told to the Applicant"

    def _tell(self, case):
        """Tell the applicant the date; one that the receipt printed is not told."""
        if not case.registration_no:
            return
        due = case._office_words(case.due_at)
        # The applicant's address is used, not shown.
        address = case.sudo().applicant_email
        template = self.env.ref(TEMPLATE, raise_if_not_found=False)
        if address and template:
            # The office writes to the applicant; the officer needs no right to mail.
            template.sudo().send_mail(
                case.id, email_values=case.company_id._ptsp_mail_values(address)
            )
            sentence = self.env._("The applicant was sent the date: %(due)s.", due=due)
        else:
            self._ask_to_tell(case, due)
            sentence = self.env._(
                "No e-mail address is known: the desk tells the applicant the date,"
                " %(due)s.",
                due=due,
            )
        case._message_log(body=sentence)

    def _ask_to_tell(self, case, due):
        """Give an activity to each member of the desk where applicants file."""
        # The definition decides, also for those who may not read it.
        desk = case._desk_of(case._filing_step(case.sop_id.sudo()))
        for user in case.service_id._workers_at(desk):
            case.activity_schedule(
                "mail.mail_activity_data_call",
                date_deadline=case._ptsp_today(),
                summary=self.env._("Tell the applicant: ready by %(due)s", due=due),
                user_id=user.id,
            )
