# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import config


@tagged("post_install", "-at_install")
class TestCookies(HttpCase):
    """Other sites, plain HTTP and scripts cannot reach the session's cookie."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = new_test_user(cls.env, "petugas_kue")

    def cookies(self, path="/web/login", **headers):
        """Return the flags of each cookie that a page sets, in small letters."""
        self.authenticate(None, None)
        self.opener.cookies.clear()
        response = self.url_open(path, headers=headers, allow_redirects=False)
        return {
            cookie.partition("=")[0]: {
                flag.strip().lower() for flag in cookie.split(";")[1:]
            }
            for cookie in response.raw.headers.getlist("Set-Cookie")
        }

    def test_the_session_is_not_for_other_sites_nor_for_scripts(self):
        flags = self.cookies()["session_id"]
        self.assertIn("samesite=lax", flags)
        self.assertIn("httponly", flags)
        self.assertNotIn("secure", flags)

    def test_over_https_it_is_bound_to_it(self):
        told = {"X-Forwarded-Host": "ptsp.example", "X-Forwarded-Proto": "https"}
        with patch.dict(config.options, {"proxy_mode": True}):
            flags = self.cookies(**told)["session_id"]
            refused = self.cookies("/odoo", **told)
        self.assertLessEqual({"secure", "samesite=lax", "httponly"}, flags)
        for name, found in refused.items():
            with self.subTest(cookie=name):
                self.assertLessEqual({"secure", "samesite=lax"}, found)

    def test_what_a_browser_claims_is_not_believed_without_proxy_mode(self):
        told = {"X-Forwarded-Host": "ptsp.example", "X-Forwarded-Proto": "https"}
        with patch.dict(config.options, {"proxy_mode": False}):
            self.assertNotIn("secure", self.cookies(**told)["session_id"])
