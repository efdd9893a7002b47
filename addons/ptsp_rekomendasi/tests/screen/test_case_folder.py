# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

from PIL import Image
from pypdf import PdfReader

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.ptsp_base.report import pdf_engine

from ..case_work import forge, kept_file
from ..common import MONDAY, PtspCase


def picture():
    stream = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(stream, "PNG")
    return stream.getvalue()


@tagged("post_install", "-at_install")
class TestCaseFolder(PtspCase):
    """One click prints cover, checklist and all files of a case."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.new_case("PAR-06").on(MONDAY).at("nomori")
        cls.page = pdf_engine.html_to_pdf(["<p>Akta pendirian</p>"])
        cls.line = cls.case.requirement_ids[:1]
        for name, content, kind in (
            ("akta.pdf", cls.page, "application/pdf"),
            ("ktp.png", picture(), "image/png"),
            ("rincian.csv", b"a,b", "text/csv"),
            ("rusak.pdf", cls.page[:400], "application/pdf"),
        ):
            cls.line._attach(kept_file(name, content, kind))

    def printed(self, lane="VERIFIKASI"):
        folders = self.env["ptsp.case.folder"].with_user(self.users[lane])
        name, pdf = folders._print(self.case.with_user(self.users[lane]))
        return name, [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]

    def test_all_that_can_be_a_page_is_in_the_file_and_the_rest_is_listed(self):
        name, pages = self.printed()
        self.assertEqual(name, "Isi Map REG-0001-I-2027.pdf")
        cover = " ".join(pages[0].split())
        for file in ("akta.pdf", "ktp.png", "rincian.csv", "rusak.pdf"):
            self.assertIn(file, cover)
        self.assertEqual(cover.count("tidak tergabung"), 2)
        self.assertTrue(any("CHECKLIST" in page for page in pages[1:]))
        self.assertTrue(any("Akta pendirian" in page for page in pages[1:]))
        self.assertGreater(len(pages), cover.count("hal."))

    @mute_logger("odoo.addons.ptsp_rekomendasi.models.screen.ptsp_case_folder")
    def test_a_file_that_has_changed_is_listed_and_left_out(self):
        forge(self.line.file_ids[:1], pdf_engine.html_to_pdf(["<p>Palsu</p>"]))
        _name, pages = self.printed()
        self.assertEqual(" ".join(pages[0].split()).count("tidak tergabung"), 3)
        self.assertFalse(any("Palsu" in page for page in pages))

    def test_only_people_of_the_office_print_it(self):
        stranger = new_test_user(self.env, "orang_luar", groups="base.group_user")
        with self.assertRaises(AccessError):
            self.env["ptsp.case.folder"].with_user(stranger)._print(
                self.case.with_user(stranger)
            )
