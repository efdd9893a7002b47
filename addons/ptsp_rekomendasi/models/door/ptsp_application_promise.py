# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

TEMPLATE = "ptsp_rekomendasi.mail_template_promise_started"


class PtspApplicationPromise(models.AbstractModel):
    """The applicant is told the date when the promise starts after the receipt.

    The receipt of such a case could name no date yet. Who left an e-mail address gets
    a letter, others are told by the desk that serves applicants.
    """

    _name = "ptsp.application.promise"
    _description = "Promise Told to the Applicant"
    _inherit = ["ptsp.case.hooks"]

    def _after_clock_start(self):
        """Tell the date; one that starts with the receipt is printed on it."""
        super()._after_clock_start()
        if self.registration_no:
            self._tell_promise()

    def _tell_promise(self):
        due = self._office_words(self.due_at)
        address = self.sudo().applicant_email
        template = self.env.ref(TEMPLATE, raise_if_not_found=False)
        if address and template:
            template.sudo().send_mail(
                self.id, email_values=self._office_mail_values(address)
            )
            sentence = self.env._("The applicant was sent the date: %(due)s.", due=due)
        else:
            self._ask_to_tell_promise(due)
            sentence = self.env._(
                "No e-mail address is known: the desk tells the applicant the date,"
                " %(due)s.",
                due=due,
            )
        self._message_log(body=sentence)

    def _office_mail_values(self, address):
        """Return to whom a letter goes, and that the office wrote it: nobody else."""
        office = self.company_id.sudo().partner_id
        return {"email_to": address, "author_id": office.id}

    def _ask_to_tell_promise(self, due):
        """Give the desk where applicants file an activity each."""
        desk = self._desk_of(self._filing_step(self.sop_id.sudo()))
        for user in self.service_id._own_users(desk.user_ids):
            self.activity_schedule(
                "mail.mail_activity_data_call",
                date_deadline=self._ptsp_today(),
                summary=self.env._("Tell the applicant: ready by %(due)s", due=due),
                user_id=user.id,
            )
