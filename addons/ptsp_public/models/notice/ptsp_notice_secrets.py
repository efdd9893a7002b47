# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspNoticeSecrets(models.AbstractModel):
    """A record that makes the secrets of a notice: a one-time link or a code.

    A model with such notices inherits this one and passes its record to
    ``ptsp.notice._post(secret=...)``.
    """

    _name = "ptsp.notice.secrets"
    _description = "Secrets of a Notice"

    def _secret_values(self, notice):
        """Return the secrets of a notice, made for this one try to send it.

        It is called with elevated rights inside the transaction of the try, so changes
        are undone when the message could not be handed over. A link or code that may
        not be sent any more raises a ``UserError`` that says why. The notice is then
        tried again as after any failure.

        :param notice: the notice that is being sent
        :return: dict of the name in the text's braces -> value
        """
        return {}
