# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from email.utils import formataddr

from odoo import api, models

from odoo.addons.ptsp_rekomendasi.models.case.ptsp_application_identity import (
    check_email,
    mask_email,
)

from ...tools import notice_text

HEADERS = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}


class PtspNoticeChannelEmail(models.AbstractModel):
    """E-mail. The office is the sender, and typed texts are escaped."""

    _name = "ptsp.notice.channel.email"
    _description = "Notices by E-mail"
    _inherit = ["ptsp.notice.channel"]

    @api.model
    def _label(self):
        return self.env._("E-mail")

    @api.model
    def _addresses(self, case):
        return [(case.applicant_email, case.applicant_name)]

    @api.model
    def _normalise(self, address):
        check = check_email(address)
        return check.value if check.ok else None

    @api.model
    def _mask(self, address):
        return mask_email(address)

    @api.model
    def _deliver(self, notice, text):
        # The mail is made and sent in one transaction, so a mail that cannot leave is
        # not stored, nor is the secret in it.
        mail = self.env["mail.mail"].create(self._prepare(notice, text))
        mail.send(raise_exception=True)

    @api.model
    def _prepare(self, notice, text):
        """Return the values of the mail."""
        office = notice.company_id
        sender = office.ptsp_email or office.email
        name = office.ptsp_office_name or office.name
        return {
            **office._ptsp_mail_values(notice.to_address),
            "email_from": formataddr((name, sender)) if sender else False,
            "reply_to": sender or False,
            "subject": notice.subject,
            "body_html": notice_text.to_html(text),
            # The id is the same at each try, so a mail that was sent twice shows once.
            "message_id": notice._message_id(),
            "headers": repr(HEADERS),
            "auto_delete": True,
        }

    @api.model
    def _is_down(self, error):
        # Odoo wraps errors of the connection; its other errors hold sentences only.
        return isinstance(error.args[-1] if error.args else None, Exception)
