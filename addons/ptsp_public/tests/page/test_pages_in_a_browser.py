# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import HttpCase, tagged

from odoo.addons.ptsp_base.tests.office.stranger_case import StrangerCase
from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from ..browser import InABrowser
from ..common import PublicCase


@tagged("post_install", "-at_install")
class TestPagesInABrowser(InABrowser, PublicCase, StrangerCase, HttpCase):
    """Pages work on narrow screens, by keyboard and without scripts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.letter = cls.issued()
        cls.case = cls.new_case("KOM-03").on(MONDAY).at("susun_draf")
        cls.code = cls.case._tracking_code()

    def scanned(self):
        """Return the path that a telephone opens after scanning the receipt's code."""
        return self.case._tracking_url().removeprefix(self.company.ptsp_public_url)

    def test_axe_finds_nothing_on_any_page_as_narrow_as_can_be(self):
        with self.browser() as page:
            for path in (
                *("/", "/layanan", "/layanan/KOM-03", "/layanan/PAR-06", "/V"),
                *("/layanan/tidak-ada", "/V/ABC", f"/V/{self.letter.verify_code}"),
                *("/lacak", self.scanned(), "/aksesibilitas", "/privasi"),
            ):
                page.goto(path)
                page.wait_for_load_state("networkidle")
                self.look(page)

    def test_the_code_on_the_receipt_opens_the_case_and_leaves_the_address(self):
        with self.browser() as page:
            page.goto(self.scanned())
            page.wait_for_selector("h1:has-text('Permohonan Anda')")
            self.assertIn("sedang kami proses", page.inner_text("main"))
            self.assertEqual(page.url, f"{self.base_url()}/lacak")
            self.assertNotIn(self.code, page.content())

    def test_without_scripts_number_and_code_are_typed(self):
        with self.browser(scripts=False) as page:
            page.goto(self.scanned())
            self.assertEqual(
                page.get_by_label("Nomor permohonan").input_value(), self.case.reference
            )
            page.get_by_label("Kode (10 huruf dan angka)").fill(self.code.lower())
            page.get_by_role("button", name="Lihat Perkembangan").click()
            page.wait_for_selector("h1:has-text('Permohonan Anda')")

    def test_the_keyboard_alone_is_enough(self):
        with self.browser() as page:
            page.goto("/lacak")
            page.keyboard.press("Tab")
            self.assertEqual(page.evaluate("document.activeElement.className"), "skip")
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
            page.keyboard.type(self.case.reference)
            page.keyboard.press("Tab")
            page.keyboard.type(self.code)
            page.keyboard.press("Tab")
            name = page.evaluate("document.activeElement.tagName")
            outline = page.evaluate(
                "getComputedStyle(document.activeElement).outlineStyle"
            )
            self.assertEqual((name, outline), ("BUTTON", "solid"))
            page.keyboard.press("Enter")
            page.wait_for_selector("h1:has-text('Permohonan Anda')")

    def test_what_matters_of_a_case_is_seen_without_scrolling(self):
        with self.browser(width=360) as page:
            page.goto(self.scanned())
            page.wait_for_selector("h1:has-text('Permohonan Anda')")
            for selector in (".state .word", ".turn", "section strong"):
                bottom = page.eval_on_selector(
                    selector, "one => one.getBoundingClientRect().bottom"
                )
                self.assertLess(bottom, 740, selector)
