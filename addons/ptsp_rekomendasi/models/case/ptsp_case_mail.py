# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspCaseMail(models.AbstractModel):
    """Writes to an applicant by e-mail, with the wording of templates.

    An addon that tells applicants in another way extends both methods and does not
    call ``super()``, so that nobody gets a message twice.
    """

    _name = "ptsp.case.mail"
    _description = "E-mails to an Applicant"

    def _tell(self, case, event, template=None, key="", **facts):
        """Tell the applicant what happened, if that is possible. An extension point.

        :param str event: ``clock_started``, ``promise_moved``, ``reminder_pickup``,
            ``letter_cancelled`` or ``letter_replaced``
        :param str template: external id of the template of the office's own e-mail;
            without one only an addon tells of the event
        :param str key: tells several such events of the case apart
        :param facts: texts that a wording may use besides those of the case
        :return: whether a message was sent
        """
        # The office writes to the applicant: the officer needs no right to mail, and
        # does not see the address.
        case_sudo = case.sudo()
        address = case_sudo.applicant_email
        wording = template and case_sudo.env.ref(template, raise_if_not_found=False)
        if not address or not wording:
            return False
        wording.send_mail(
            case.id, email_values=case.company_id._ptsp_mail_values(address)
        )
        return True

    def _tell_of_move(self, case, transition, note):
        """Tell the applicant of a move that has been made. An extension point.

        :param case: with elevated rights, after the effects of the move
        :param transition: the move
        :param str note: the reason that was given, or None
        """
