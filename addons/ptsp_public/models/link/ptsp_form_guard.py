# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hmac
from datetime import timedelta

from odoo import api, models
from odoo.tools.misc import hmac as signed

from odoo.addons.ptsp_base.tools import office_clock
from odoo.addons.ptsp_base.tools.moments import aware

SCOPE = "ptsp.form.guard"
# Tokens of one hour are alike, so that equal pages stay equal.
ROUND = 3600
SAME_SITE = "same-origin"
# What a browser says of a page that must not tell where it is from.
UNTOLD = (None, "null")


class PtspFormGuard(models.AbstractModel):
    """Tells a form of our own pages from one that another site sends.

    Odoo's own check needs a session, and public pages have none. A form carries a
    token that only this server makes: for one purpose, one key (such as the hash of a
    link's secret), until a moment. What the browser says of the page that sends the
    form must not contradict it.
    """

    _name = "ptsp.form.guard"
    _description = "Guard of Forms Without a Session"

    @api.model
    def _token(self, purpose, key="", lifetime=timedelta(hours=12)):
        """Return the token for a hidden field of a form.

        :param str purpose: which form it is
        :param str key: for whom or what the form is; empty for anybody
        :param timedelta lifetime: how long the form may stay open, at least; up to an
            hour more
        """
        until = int((self._now() + lifetime).timestamp())
        until += -until % ROUND
        return f"{until:x}.{self._signature(purpose, key, until)}"

    @api.model
    def _accepts(self, httprequest, purpose, token, key=""):
        """Tell whether a form was made by this server and sent from its own page.

        :param httprequest: the request that brings the form
        :param str token: what the form's hidden field says
        """
        return self._is_own_page(httprequest) and self._knows(purpose, token, key)

    @api.model
    def _knows(self, purpose, token, key=""):
        """Tell whether a token is for this form and still good."""
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
        """Tell whether nothing says that a form comes from a page of another site.

        A page with ``Referrer-Policy: no-referrer`` names no origin, or ``null``. The
        browser says by ``Sec-Fetch-Site`` whose page it is; where an old one does not,
        the token alone decides.
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
