# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tools import email_normalize

TEMPLATE = "ptsp_rekomendasi.mail_template_visit_forms"


class PtspVisitMail(models.TransientModel):
    """Sends a visitor the requirements of a service (SOP step 2, remark).

    The address is used once and kept with the visit only in a masked form.
    """

    _name = "ptsp.visit.mail"
    _description = "E-mail the Forms of a Service"

    visit_id = fields.Many2one("ptsp.visit", required=True, ondelete="cascade")
    service_id = fields.Many2one("ptsp.service", required=True)
    address = fields.Char("E-mail", required=True)

    def action_send(self):
        """Send the requirements of the service and note it on the visit."""
        self.ensure_one()
        visit = self.visit_id
        visit.check_access("write")
        address = email_normalize(self.address)
        if not address:
            raise UserError(self.env._("Enter the e-mail address as name@example.org."))
        visit.service_id = self.service_id
        visit._note_forms_sent(address)
        # Officers have no right to write mails; this one has a fixed wording.
        template_sudo = self.env.ref(TEMPLATE).sudo()
        template_sudo.send_mail(
            visit.id,
            email_values={"email_to": address, "attachment_ids": self._attachments()},
        )
        return {"type": "ir.actions.act_window_close"}

    def _attachments(self):
        """Return the blank forms of the service as attachments kept with the visit."""
        letters = self.service_id._blank_forms()
        return [
            Command.create(
                {
                    "name": letter._file_name(),
                    "raw": letter._render_copies([1]),
                    "mimetype": "application/pdf",
                    "res_model": "ptsp.visit",
                    "res_id": self.visit_id.id,
                }
            )
            for letter in letters
        ]
