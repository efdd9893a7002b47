# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.case_work import PDF
from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY, PtspCase

from .common import FilingCase

KOM_ANSWERS = {
    "applicant.kind": "company",
    "applicant.name": "PT Enggang Kirim Nusantara",
    "form.judul_film": "",
    "form.jenis_layanan_pos": "komersial",
    "form.cakupan_wilayah": "Samarinda\nBalikpapan\nBontang\nBerau",
    "form.modal": "250.000.000",
}
NEW = PDF + b"\n% new\n"


@tagged("post_install", "-at_install")
class TestBothServicesFromHome(FilingCase, PtspCase):
    """A case of each SOP, filed at home and sent back once, ends with its letter."""

    def finished(self, code, **answers):
        """File a case, send it back from verification, repair it, and finish it."""
        service = self.env["ptsp.service"].search([("code", "=", code)])
        for wording in service.public_wording_ids.filtered("mark_note"):
            kabid = self.users["KABID"]
            dialogue = self.env["ptsp.wording.settlement"].with_user(kabid)
            dialogue.create(
                {"wording_id": wording.id, "settlement": "Surat Biro Hukum 1/2027."}
            ).action_settle()
        with self.at(MONDAY):
            draft = self.draft(service=service, **answers)
            sent = self.home("ptsp.home.filing")._send(draft)
            case = self.env["ptsp.application"].browse(sent.id)
        with self.at("2027-01-12 10:00"):
            self.bring_to(case, "verifikasi")
            line = case.requirement_ids.filtered("applicable")[0]
            self.judge(case, "wrong", "Tidak terbaca.", keys=[line.key])
            self.move(case, "kembalikan", note="Perbaiki.")
            self.move(case, "kirim_pengembalian", note="Perbaiki.")
        with self.at("2027-01-13 10:00"):
            repairs = self.home("ptsp.home.repair")
            repair = repairs._draft(self.home("ptsp.home.case")._find(case.id))
            file = ("baru.pdf", NEW)
            self.home("ptsp.home.draft")._add_file(repair, line.key, [file])
            repairs._send(repair)
            self.sign_papers(case)
        with self.at("2027-01-14 10:00"):
            self.bring_to(case, "serahkan")
            case._product_letter()._render_issued()
            self.bring_to(case, "terima")
            self.forward(case)
        return case

    def test_a_documentary_is_recommended(self):
        case = self.finished("PAR-06")
        self.assertEqual((case.outcome, case.origin), ("issued", "home"))
        self.assertTrue(case.chain_intact)

    def test_a_postal_service_is_recommended(self):
        case = self.finished("KOM-03", **KOM_ANSWERS)
        self.assertEqual((case.outcome, case.origin), ("issued", "home"))
        self.assertEqual(case._form_dict()["modal"], 250_000_000)
        self.assertTrue(case.chain_intact)

    def test_the_letter_of_a_wet_signature_is_fetched_and_not_saved(self):
        case = self.finished("PAR-06")
        pages = self.home("ptsp.home.case")
        mine = pages._find(case.id)
        self.assertNotIn(case._product_letter(), pages._letters(mine))
        codes = pages._letters(mine).letter_type_id.mapped("code")
        self.assertIn("tanda_terima", codes)

    def test_the_number_of_queries_does_not_grow_with_the_papers(self):
        filing, counts = self.home("ptsp.home.filing"), []
        draft = self.draft()
        filing._topics(draft)
        for _more in range(3):
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            filing._topics(draft)
            filing._paper_tasks(draft)
            counts.append(self.env.cr.sql_log_count - before)
            name = f"lagi{len(counts)}.pdf"
            key = draft.file_ids[0].key
            self.home("ptsp.home.draft")._add_file(draft, key, [(name, PDF)])
        self.assertEqual(len(set(counts)), 1, counts)
        self.assertLessEqual(counts[0], 25)

    def test_the_list_of_cases_reads_each_for_a_bounded_price(self):
        pages, counts = self.home("ptsp.home.case"), []
        for _more in range(3):
            self.filed()
            self.env.invalidate_all()
            [pages._summary(case) for case in pages._cases()]
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            [pages._summary(case) for case in pages._cases()]
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLessEqual(counts[2] - counts[1], 12, counts)
