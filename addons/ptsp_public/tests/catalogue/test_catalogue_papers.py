# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

import pypdf

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..common import PublicCase


@tagged("post_install", "-at_install")
class TestCataloguePapers(PublicCase, HttpCase):
    """Everybody can download forms and requirements of a service."""

    def get(self, path):
        return self.url_open(path, allow_redirects=False)

    def text(self, path):
        answer = self.get(path)
        self.assertEqual(answer.headers["Content-Type"], "application/pdf")
        self.assertNotIn("Set-Cookie", answer.headers)
        pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    def test_the_blank_forms_ask_what_the_sop_asks(self):
        text = self.text("/layanan/PAR-06/formulir.pdf")
        for words in ("FORMULIR PERMOHONAN", "Judul Film", "SURAT KUASA", "....."):
            self.assertIn(words, text)

    def test_the_requirements_are_printed_with_time_and_cost(self):
        text = self.text("/layanan/kom-03/persyaratan.pdf")
        for words in ("PERSYARATAN LAYANAN", "Nomor Pokok Wajib Pajak", "gratis"):
            self.assertIn(words, text)

    def test_the_page_leads_to_both(self):
        page = self.get("/layanan/PAR-06").text
        for paper in ("formulir", "persyaratan"):
            self.assertIn(f'href="/layanan/PAR-06/{paper}.pdf"', page)

    @mute_logger("odoo.http")
    def test_nothing_else_is_given(self):
        for path in (
            "/layanan/PAR-06/rahasia.pdf",
            "/layanan/TIDAK-ADA/formulir.pdf",
            "/layanan/PAR-06/..%2fformulir.pdf",
        ):
            with self.subTest(path=path):
                self.assertEqual(self.get(path).status_code, 404)

    def test_a_file_is_laid_out_once(self):
        papers = self.env["ptsp.catalogue.papers"]
        service = self.env["ptsp.service"].search([("code", "=", "PAR-06")])
        first = papers._file(service, "persyaratan")
        printer = type(self.env["ir.actions.report"])
        self.patch(printer, "_ptsp_html_to_pdf", lambda *_: self.fail("laid out again"))
        self.assertEqual(papers._file(service, "persyaratan"), first)

    def test_both_say_the_approved_words_as_soon_as_they_are_approved(self):
        papers = [f"/layanan/KOM-03/{one}.pdf" for one in ("persyaratan", "formulir")]
        for paper in papers:
            self.assertIn("6.000", self.text(paper))
        wordings = self.env["ptsp.public.wording"]
        letter = wordings.search([("key", "=", "surat_permohonan")], limit=1)
        letter.with_user(self.users["KABID"]).action_approve()
        for paper in papers:
            text = self.text(paper)
            self.assertNotIn("6.000", text)
            self.assertIn("Rp10.000", text)
