# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError, UserError

MESSAGES = "mail.message"


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_log_alone(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_log_alone(vals)
        return super().write(vals)

    @api.model
    def message_process(self, model, message, *args, **kwargs):
        """Take in an e-mail that came to the server.

        The message is stored under its sender's name, whoever hands it in. Anybody may
        call this method over RPC, so it accepts only calls of the server itself.
        """
        if not self.env.su:
            raise AccessError(
                self.env._("E-mails are taken in by the server itself; send a message.")
            )
        return super().message_process(model, message, *args, **kwargs)

    @api.model
    def _check_log_alone(self, vals):
        """Refuse to write the log as if it were a field of the record.

        Other addons show the same messages through fields of other names.
        """
        if not self._name.startswith("ptsp.") or self.env.su:
            return
        written = [self._fields[name] for name in vals if name in self._fields]
        if any(getattr(one, "comodel_name", "") == MESSAGES for one in written):
            raise UserError(
                self.env._("The log is not written with the record; send a message.")
            )

    def _check_can_update_message_content(self, messages):
        """Refuse to edit or delete messages on records of these addons.

        Odoo calls this before it writes with all rights on behalf of the author.
        """
        messages.sudo(False)._check_kept()
        return super()._check_can_update_message_content(messages)
