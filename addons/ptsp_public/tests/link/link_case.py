# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from ..common import PublicCase

PURPOSE = "ptsp.link.purpose"
EMAIL = "dinas@kaltimprov.go.id"


class LinkCase(PublicCase):
    """A link about a case, for a purpose that takes and counts any answers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.new_case("PAR-06").on(MONDAY).at("serahkan")
        cls.links = cls.env["ptsp.link"]

    def setUp(self):
        super().setUp()
        self.answers, self.sent = [], []
        purpose = type(self.env[PURPOSE])

        def receive(_purpose, link, form, files):
            self.answers.append((link, form))

        def renew(_purpose, link):
            return self.allow()

        def send(_purpose, link, asked=False):
            self.sent.append(link)

        self.patch(purpose, "_receive", receive)
        self.patch(purpose, "_renew", renew)
        self.patch(purpose, "_send", send)

    def allow(self, **values):
        """Return an open link about the case."""
        given = {"addressee": "Dinas", "email": EMAIL, **values}
        return self.links._allow(PURPOSE, self.case, **given)

    def secret(self, link):
        """Return a new secret of a link."""
        return link._secret_values(None)["link"].rpartition("/")[2]

    def closed_links(self):
        """Return secrets of closed links, one for each reason."""
        used, revoked, expired = self.allow(), self.allow(), self.allow()
        secrets = {
            "used": self.secret(used),
            "revoked": self.secret(revoked),
            "expired": self.secret(expired),
            "unknown": "A" * 43,
        }
        used._answer({}, None)
        revoked._revoke()
        past = self.links._ptsp_now() - timedelta(seconds=1)
        expired._with_door().write({"expires_at": past})
        return secrets
