# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io

from PIL import Image
from pypdf import PdfReader

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from odoo.addons.ptsp_base.report import pdf_engine

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
        for name, content in (
            ("akta.pdf", cls.page),
            ("ktp.png", picture()),
            ("rincian.csv", b"a,b"),
            ("rusak.pdf", cls.page[:400]),
        ):
            line = cls.line.sudo()._with_door()
            line.attachment_ids |= cls.env["ir.attachment"].create(
                {"name": name, "datas": base64.b64encode(content)}
            )

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

    def test_only_people_of_the_office_print_it(self):
        stranger = new_test_user(self.env, "orang_luar", groups="base.group_user")
        with self.assertRaises(AccessError):
            self.env["ptsp.case.folder"].with_user(stranger)._print(
                self.case.with_user(stranger)
            )
