# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the browser tests share: people who can log in, and where they go."""

import os
import unittest

from odoo.tests.common import HttpCase, tagged

from .common import PtspCase


# The tours read English words; a database made for an office speaks Indonesian. Run
# them with PTSP_TOURS=1 on a database with English users.
@unittest.skipUnless(os.environ.get("PTSP_TOURS"), "the tours read English screens")
@tagged("post_install", "-at_install")
class ScreensCase(PtspCase, HttpCase):
    """Officers open the office in a real browser, each with the rights of one desk."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("en_US")
        # A browser logs in with the login as password.
        for user in cls.users.values():
            user.write({"password": user.login, "tz": "Asia/Makassar", "lang": "en_US"})

    def walk(self, tour, lane, path="/odoo/meja-saya"):
        """Let the officer of a desk take a tour."""
        self.start_tour(path, tour, login=self.users[lane].login)

    @staticmethod
    def case_path(case):
        return f"/odoo/permohonan/{case.id}"
