# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError


class MailThread(models.AbstractModel):
    _inherit = "mail.thread"

    def _check_can_update_message_content(self, messages):
        """Let nobody edit or delete what is said on records of these addons."""
        if self._name.startswith("ptsp."):
            raise UserError(
                self.env._(
                    "What was written on the log stays there; write another message"
                    " that corrects it."
                )
            )
        return super()._check_can_update_message_content(messages)
