# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hmac
from datetime import timedelta

from odoo import api, models
from odoo.tools.misc import hmac as signed

from odoo.addons.ptsp_base.tools import office_clock
from odoo.addons.ptsp_base.tools.moments import aware

SCOPE = "ptsp.form.guard"
# Seconds. Tokens made within one hour are alike, so that equal pages stay equal.
ROUND = 3600
SAME_SITE = "same-origin"
# Values of the header ``Origin`` when a page must not tell where it is from.
UNTOLD = (None, "null")


class PtspFormGuard(models.AbstractModel):
    """Tells a form of our own pages from a form that another site sends.

    Odoo's own check needs a session, and public pages have none. So a form carries a
    token that only this server can make, for one purpose and one key (such as the id of
    a link) until a certain moment. The headers in which the browser names the sending
    page must not contradict it.
    """

    _name = "ptsp.form.guard"
    _description = "Guard of Forms Without a Session"

    @api.model
    def _token(self, purpose, key="", lifetime=timedelta(hours=12)):
        """Return the token for a hidden field of a form.

        :param str purpose: name of the form
        :param str key: the thing that the form is about; empty for none
        :param timedelta lifetime: how long the form may stay open; it may be up to an
            hour longer
        """
        until = int((self._now() + lifetime).timestamp())
        until += -until % ROUND
        return f"{until:x}.{self._signature(purpose, key, until)}"

    @api.model
    def _accepts(self, httprequest, purpose, token, key=""):
        """Tell whether a form was made by this server and sent from its own page.

        :param httprequest: the request that brings the form
        :param str token: value of the form's hidden field
        """
        return self._is_own_page(httprequest) and self._knows(purpose, token, key)

    @api.model
    def _knows(self, purpose, token, key=""):
        """Tell whether a token is for this form and still valid."""
        until, _dot, signature = str(token or "")[:200].partition(".")
        try:
            until = int(until, 16)
        except ValueError:
            return False
        expected = self._signature(purpose, key, until).encode()
        good = hmac.compare_digest(signature.encode("utf-8", "replace"), expected)
        return good and until >= self._now().timestamp()

    @api.model
    def _is_own_page(self, httprequest):
        """Tell whether no header names a page of another site as the sender.

        A page with ``Referrer-Policy: no-referrer`` sends no origin, or ``null``. The
        header ``Sec-Fetch-Site`` says whose page it is. Old browsers do not send it;
        then the token alone decides.
        """
        site = httprequest.headers.get("Sec-Fetch-Site")
        if site and site != SAME_SITE:
            return False
        origin = httprequest.headers.get("Origin")
        return origin in UNTOLD or origin == httprequest.host_url.rstrip("/")

    @api.model
    def _signature(self, purpose, key, until):
        elevated = self.env["ir.config_parameter"].sudo().env  # the server's own secret
        return signed(elevated, SCOPE, (purpose, key, until))

    @api.model
    def _now(self):
        return aware(office_clock.now(self.env.context))
