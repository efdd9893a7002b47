# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError
from odoo.tools.misc import clean_context

# Fields of a message that only the system sets: its time, and tracked changes.
SYSTEM_ONLY = frozenset({"date", "tracking_value_ids"})


class MailMessage(models.Model):
    """Keeps messages on records of these addons unchanged and under their true author.

    Marks that people set for themselves (stars, reactions, read) still work, because
    Odoo writes them with superuser rights.
    """

    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        if self.env.su:
            return super().create(vals_list)
        # Values that the context fills in later would escape the check.
        plain = self.with_env(self.env(context=clean_context(self.env.context)))
        own = [self._checked_own(vals) for vals in vals_list]
        return super(MailMessage, plain).create(own)

    def write(self, vals):
        self._check_kept()
        result = super().write(vals)
        self._check_kept()  # a message of one's own may have been moved here
        return result

    def unlink(self):
        self._check_kept()
        return super().unlink()

    @api.model
    def _checked_own(self, vals):
        """Return the values of a message that its author writes on one of our records.

        :raise AccessError: if the user writes as somebody else, at another time, or
            what only the system says
        """
        if not str(vals.get("model") or "").startswith("ptsp."):
            return vals
        own = self.env.user.partner_id
        sender = vals.get("email_from") or own.email_formatted
        if (
            vals.get("author_id", own.id) != own.id
            or vals.get("author_guest_id")
            or sender not in (own.email_formatted, self.env.user.email_formatted)
            or any(vals.get(name) for name in SYSTEM_ONLY)
        ):
            raise AccessError(
                self.env._(
                    "Everybody writes on the log in the own name and at the present"
                    " time; nothing was written."
                )
            )
        return {**vals, "author_id": own.id}

    def _check_kept(self):
        """Refuse to edit, move or delete messages on records of these addons.

        This is the only place with that rule: threads and tracked changes call it too.

        :raise AccessError: if any of the messages is on such a record
        """
        if self.env.su:
            return
        messages = self.sudo()  # the record of a message decides whether it is kept
        if any(str(message.model or "").startswith("ptsp.") for message in messages):
            raise AccessError(
                self.env._(
                    "What was written on the log stays there; write another message"
                    " that corrects it."
                )
            )
