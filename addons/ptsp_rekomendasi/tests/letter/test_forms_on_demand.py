# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

import pypdf

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase

FORMS = {
    "form_permohonan": ["FORMULIR PERMOHONAN", "PT Enggang Kirim Nusantara"],
    "surat_kuasa_penandatanganan": ["SURAT KUASA PENANDATANGANAN", "Pemberi Kuasa"],
    "surat_kuasa_pengurusan": ["SURAT KUASA PENGURUSAN", "mengambil surat"],
    "label_map": ["REG/", "PT Enggang Kirim Nusantara"],
    "form_peninjauan": ["LAPANGAN", "Keadaan di lapangan"],
    "checklist_persyaratan": ["CHECKLIST", "Pemohon,", "Akta tidak terbaca"],
    "bukti_awal_proses": ["BUKTI AWAL PROSES", "Pemohon atau kuasanya,", "REG/"],
    "lembar_hak_kewajiban": ["HAK DAN KEWAJIBAN", "tidak dipungut biaya"],
}


@tagged("post_install", "-at_install")
class TestFormsOnDemand(PtspCase):
    """Forms are printed from the case when asked, filled in, and not kept."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        case = cls.new_case("KOM-03", step="isi_berkas")
        cls.case = case.on(MONDAY).at("verifikasi")

    def printed(self, code, user):
        """Return file name and PDF of a paper on demand, printed by a user."""
        case = self.case.with_user(user)
        return case.env["ptsp.letter"]._print_on_demand(case, code)

    def _text(self, code, user="VERIFIKASI"):
        name, pdf = self.printed(code, self.users[user])
        self.assertTrue(name.endswith(".pdf"))
        pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    def test_every_form_is_filled_in_with_the_case(self):
        with self.at(MONDAY):
            self.judge(
                self.case, "wrong", note="Akta tidak terbaca", keys=["akta_pendirian"]
            )
        letters = self.case.letter_ids
        for code, words in FORMS.items():
            with self.subTest(form=code):
                text = self._text(code)
                for word in words:
                    self.assertIn(word, text)
                self.assertNotIn("DRAF", text.replace("DRAFT", "DRAF"))
        self.assertEqual(self.case.letter_ids, letters)

    def test_the_proof_names_who_registered_whoever_prints_it(self):
        clerk = self.users["LOKET_DAFTAR"].name
        for printer in ("LOKET_DAFTAR", "KASI"):
            with self.subTest(printer=printer):
                text = self._text("bukti_awal_proses", printer)
                self.assertIn(f"Petugas Loket Pendaftaran, {clerk}", text)
        self.assertNotIn(self.users["KASI"].name, text)

    def test_a_recorded_power_fills_in_the_form(self):
        self.env["ptsp.power"].create(
            {
                "application_id": self.case.id,
                "kind": "handling",
                "giver": "Direktur Utama",
                "holder": "Siti Aminah",
            }
        )
        self.assertIn("Siti Aminah", self._text("surat_kuasa_pengurusan"))
        self.assertNotIn("Siti Aminah", self._text("surat_kuasa_penandatanganan"))

    def test_a_company_gives_power_by_a_person_who_is_yet_to_be_named(self):
        text = self._text("surat_kuasa_pengurusan")
        self.assertIn("Nama : .....", text)
        self.assertIn("Bertindak untuk : PT Enggang Kirim Nusantara", text)

    def test_the_forms_are_offered_beside_the_letters(self):
        links = self.case.with_user(self.users["VERIFIKASI"]).paper_links
        offered = [link["url"].rsplit("/", 1)[-1] for link in links]
        for code in {*FORMS} - {"label_map"}:
            self.assertIn(code, offered)
        [label] = [link for link in links if "places" in link]
        self.assertEqual(label["url"], f"/ptsp/labels?ids={self.case.id}")

    def test_a_form_that_does_not_exist_is_refused_in_words(self):
        for code in ("tidak_ada", "rekomendasi_pos"):
            with self.assertRaisesRegex(UserError, "There is no form"):
                self.printed(code, self.users["TU"])

    def test_who_may_not_read_the_case_prints_no_form(self):
        stranger = self.new_agency_user(self.other_agency, "dinas_lain")
        with self.assertRaises(AccessError):
            self.printed("form_permohonan", stranger)
