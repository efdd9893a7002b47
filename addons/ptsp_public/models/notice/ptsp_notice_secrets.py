# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspNoticeSecrets(models.AbstractModel):
    """A record that knows the secrets of a notice: a one-time link, a code.

    Whoever makes such notices inherits this model and passes the record to
    ``ptsp.notice._post(secret=...)``.
    """

    _name = "ptsp.notice.secrets"
    _description = "Secrets of a Notice"

    def _secret_values(self, notice):
        """Return the secrets of a notice, made for this one try to send it.

        Called with elevated rights inside the transaction of the try: what is written
        here is undone when the message could not be handed over. A link or code that
        may not be sent any more raises a ``UserError`` that says why; the notice is
        then tried again as after any failure.

        :param notice: the notice that is being sent
        :return: dict of the name in the wording's braces to the value
        """
        return {}
