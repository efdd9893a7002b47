# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import HttpCase, tagged

from ..browser import InABrowser
from ..common import PublicCase


@tagged("post_install", "-at_install")
class TestComparedFile(InABrowser, PublicCase, HttpCase):
    """The recipient of an electronic letter compares the file in the browser alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.letter = cls.issued()
        cls.letter._render_issued()
        cls.address = f"/V/{cls.letter.verify_code}"

    def make_electronic(self):
        self.letter._with_door().write({"paper_serial": False})
        self.letter.letter_type_id.mode = "electronic"

    def test_a_letter_signed_by_hand_is_not_compared(self):
        answer = self.url_open(self.address)
        self.assertNotIn("data-compare", answer.text)
        self.assertNotIn("script-src", answer.headers["Content-Security-Policy"])

    def test_the_issued_file_is_known_and_another_is_not(self):
        self.make_electronic()
        pdf = self.letter._serve_pdf()
        asked = []
        with self.browser() as page:
            page.goto(self.address)
            page.on("request", lambda request: asked.append(request.url))
            for content, known in ((pdf, True), (pdf + b"\n", False), (b"", False)):
                page.set_input_files(
                    "#berkas",
                    {
                        "name": "surat.pdf",
                        "mimeType": "application/pdf",
                        "buffer": content,
                    },
                )
                page.wait_for_selector("[data-answer]:not([hidden])")
                page.wait_for_timeout(200)
                shown = page.locator("[data-answer]:not([hidden])")
                self.assertEqual(shown.count(), 1)
                answer = shown.get_attribute("data-answer")
                self.assertEqual(answer, "same" if known else "other")
            self.look(page)
        self.assertEqual(asked, [], "nothing leaves the browser")

    def test_the_page_works_without_it(self):
        self.make_electronic()
        with self.browser(scripts=False) as page:
            page.goto(self.address)
            self.assertEqual(page.locator("#berkas").count(), 1)
            self.assertFalse(page.locator("#berkas").is_visible())
            page.get_by_text("Rincian teknis").click()
            self.assertIn(self.letter.pdf_sha256, page.inner_text("main"))

    def test_exactly_one_script_may_run(self):
        self.make_electronic()
        answer = self.url_open(self.address)
        self.assertEqual(answer.text.count("<script"), 1)
        policy = answer.headers["Content-Security-Policy"]
        self.assertRegex(policy, "script-src 'sha256-[^' ]+'$")
        self.assertIn("default-src 'none'", policy)
