# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the browser tests share: people who can log in, and where they go."""

from odoo.addons.ptsp_base.tests.browser_common import PATIENCE, BrowserCase

from .common import PtspCase


class OfficeOnScreen(PtspCase, BrowserCase):
    """Officers open the office in a real browser, each with the rights of one desk.

    They read the language of the office: their tours know no word of any language.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.member = cls.new_agency_user(cls.agency)
        cls.let_in(*cls.users.values(), cls.member)

    @classmethod
    def let_in(cls, *users):
        """Let people log in: a browser takes the login as password."""
        for user in users:
            user.write({"password": user.login, "tz": "Asia/Makassar"})

    def walk(self, tour, lane, path="/odoo/meja-saya"):
        """Let the officer of a desk take a tour."""
        self.tour(tour, self.users[lane], path)

    def tour(self, tour, user, path):
        """Let a person take a tour."""
        self.start_tour(path, tour, login=user.login, timeout=PATIENCE)


class ScreensCase(OfficeOnScreen):
    """The same office for tours that read English words."""

    @classmethod
    def let_in(cls, *users):
        super().let_in(*users)
        cls.env["res.lang"]._activate_lang("en_US")
        for user in users:
            user.lang = "en_US"

    @staticmethod
    def case_path(case):
        return f"/odoo/permohonan/{case.id}"
