# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.ptsp_base.tests.office.stranger_case import StrangerCase

from ..common import PublicCase

HTML = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"}


@tagged("post_install", "-at_install")
class TestErrorPages(PublicCase, StrangerCase, HttpCase):
    """Error pages speak a citizen's words and say how to go on."""

    def open(self, path, **kwargs):
        return self.url_open(path, headers=HTML, **kwargs)

    def assert_told(self, answer, status, title):
        self.assertEqual(answer.status_code, status)
        self.assertIn('<html lang="id">', answer.text)
        self.assertIn(title, answer.text)
        self.assertIn('href="/"', answer.text)
        self.assertIn("default-src 'none'", answer.headers["Content-Security-Policy"])

    def test_an_address_that_is_nothing_is_told_in_indonesian(self):
        for path in ("/tidak-ada", "/layanan/a/b/c", "/lacak/a/b"):
            with self.subTest(path=path):
                self.assert_told(self.open(path), 404, "Halaman ini tidak ada")

    def test_a_fault_of_ours_is_told_and_shows_nothing_of_itself(self):
        pages = type(self.env["ptsp.catalogue"])
        fault = patch.object(pages, "_services", side_effect=ValueError("rahasia"))
        with fault, mute_logger("odoo.http"):
            answer = self.open("/layanan")
        self.assert_told(answer, 500, "Ada gangguan pada sistem kami")
        self.assertNotIn("rahasia", answer.text)

    def test_screens_of_officers_and_other_systems_keep_their_errors(self):
        for path, headers in (
            ("/web/tidak-ada", HTML),
            ("/tidak-ada", {"Accept": "application/json"}),
        ):
            with self.subTest(path=path):
                answer = self.url_open(path, headers=headers)
                self.assertNotIn("Halaman ini tidak ada", answer.text)
