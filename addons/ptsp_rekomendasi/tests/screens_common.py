# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Base of the browser tests: people who can log in, and their first pages."""

from odoo.addons.ptsp_base.tests.browser_common import PATIENCE, BrowserCase

from .common import PtspCase


class OfficeOnScreen(PtspCase, BrowserCase):
    """Officers open the office in a real browser, each with the rights of one desk.

    They use the office's language, because their tours contain no words of any
    language.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.member = cls.new_agency_user(cls.agency)
        cls.let_in(*cls.users.values(), cls.member)

    @classmethod
    def let_in(cls, *users):
        """Enable people to log in: the browser uses the login as password."""
        for user in users:
            user.write({"password": user.login, "tz": "Asia/Makassar"})

    def walk(self, tour, lane, path="/odoo/meja-saya"):
        """Run a tour as the officer of a desk."""
        self.tour(tour, self.users[lane], path)

    def tour(self, tour, user, path):
        """Run a tour as a person."""
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
