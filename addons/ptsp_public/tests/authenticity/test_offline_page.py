# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import tempfile
from pathlib import Path

from odoo.tests import HttpCase, tagged

from ..browser import InABrowser
from ..common import PublicCase


@tagged("post_install", "-at_install")
class TestOfflinePage(InABrowser, PublicCase, HttpCase):
    """A saved page checks signed codes without the internet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.letter = cls.issued()
        cls.company.ptsp_signed_codes = True
        cls.address = cls.letter._seal_address() + cls.letter._proof()

    def ask(self, page, text):
        """Return the answer that the page shows for the text of a code."""
        page.get_by_label("Isi kode QR").fill(text)
        page.get_by_role("button", name="Periksa").click()
        page.wait_for_selector("[data-answer]:not([hidden])")
        page.wait_for_timeout(200)
        return page.locator("[data-answer]:not([hidden])").get_attribute("data-answer")

    def test_the_saved_page_tells_the_signed_number_and_day(self):
        saved = self.url_open("/V/luring").text
        with tempfile.TemporaryDirectory() as folder, self.browser() as page:
            file = Path(folder) / "cek.html"
            file.write_text(saved, encoding="utf-8")
            page.goto(file.as_uri())
            self.assertEqual(self.ask(page, self.address), "good")
            main = page.inner_text("main")
            self.assertIn(self.letter.number, main)
            self.assertIn("11 Januari 2027", main)

    def test_what_does_not_hold_is_said(self):
        address, proof = self.address.split("#")
        middle = len(proof) // 2
        other = "A" if proof[middle] != "A" else "B"
        changed = f"{address}#{proof[:middle]}{other}{proof[middle + 1 :]}"
        with self.browser() as page:
            page.goto("/V/luring")
            self.look(page)
            for text, answer in (
                (self.address, "good"),
                (changed, "bad"),
                (f"{address}#bukan-bukti", "bad"),
                (address, "none"),
            ):
                with self.subTest(answer):
                    self.assertEqual(self.ask(page, text), answer)

    def test_a_key_of_later_is_not_known_and_a_withdrawn_one_proves_nothing(self):
        administrator = self.new_officer("admin", "ptsp_base.group_ptsp_admin")
        key = self.env["ptsp.proof.key"].search([])
        with self.browser() as page:
            page.goto("/V/luring")
            key.with_user(administrator).action_withdraw()
            later = self.letter._seal_address() + self.letter._proof()
            self.env.flush_all()
            self.assertEqual(self.ask(page, later), "unknown")
            page.goto("/V/luring")
            self.assertEqual(self.ask(page, later), "good")
            self.assertEqual(self.ask(page, self.address), "bad")

    def test_it_is_offered_where_codes_are_signed(self):
        self.assertIn('href="/V/luring"', self.url_open("/V").text)
        self.company.ptsp_signed_codes = False
        self.assertNotIn('href="/V/luring"', self.url_open("/V").text)
