# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspCaseMail(models.AbstractModel):
    """What the office writes to an applicant: here by e-mail, worded by templates.

    An addon that tells applicants in another way extends both methods and does not
    call ``super()``, so that nobody is told twice.
    """

    _name = "ptsp.case.mail"
    _description = "E-mails to an Applicant"

    def _tell(self, case, event, template=None, key="", **facts):
        """Tell the applicant what happened, if that is possible. An extension point.

        :param str event: ``clock_started``, ``promise_moved``, ``reminder_pickup``,
            ``letter_cancelled`` or ``letter_replaced``
        :param str template: external id of the wording of the office's own e-mail;
            without one only an addon tells of the event
        :param str key: which of several such events of the case
        :param facts: what a wording may name besides the case, as text
        :return: whether a message is on its way
        """
        # The office writes to the applicant: the officer needs no right to mail, and
        # the address is used, not shown.
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
