# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

import pypdf

from odoo.tests import tagged

from ..common import MONDAY, PtspCase

RETURNED = "tanda_terima_pengembalian"
REPAIRED = "tanda_terima_perbaikan"


@tagged("post_install", "-at_install")
class TestPaperReceipts(PtspCase):
    """Papers handed back and papers brought repaired each get a receipt with a list."""

    def at_repair(self, **vals):
        with self.at(MONDAY):
            case = self.bring_to(self.open_case("KOM-03"), "verifikasi")
            self.judge(case, "wrong", note="Tidak terbaca", keys=["akta_pendirian"])
            self.judge(case, "missing", note="Belum ada", keys=self.other_keys(case))
            self.move(case, "kembalikan", note="Akta tidak terbaca")
        return case

    def other_keys(self, case):
        keys = case.requirement_ids.filtered("applicable").mapped("key")
        return [key for key in keys if key != "akta_pendirian"][:1]

    def text_of(self, case, key):
        line = case.requirement_ids.filtered(lambda own: own.key == key)
        return " ".join(line.text.split())

    def papers(self, case, code):
        return case._letter(code).content["papers"]

    def printed(self, case, code):
        pdf = case._letter(code)._serve_pdf()
        pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    def test_a_return_gives_back_what_is_not_correct_against_a_receipt(self):
        case = self.at_repair()
        with self.at("2027-01-11 11:00"):
            self.move(case, "kirim_pengembalian", note="Akta tidak terbaca")
        self.assertEqual(
            self.papers(case, RETURNED), [self.text_of(case, "akta_pendirian")]
        )
        text = self.printed(case, RETURNED)
        for words in (
            "TANDA TERIMA PENGEMBALIAN",
            "Akta tidak terbaca",
            "Yang menerima",
        ):
            self.assertIn(words, text)

    def test_the_officer_says_which_papers_they_were(self):
        case = self.at_repair()
        self.move(
            case, "kirim_pengembalian", note="Salah", papers="Akta\n\n Foto kopi KTP "
        )
        self.assertEqual(self.papers(case, RETURNED), ["Akta", "Foto kopi KTP"])

    def test_the_receipt_of_the_repair_lists_what_had_to_be_repaired(self):
        case = self.at_repair()
        wanted = [
            self.text_of(case, key)
            for key in case.requirement_ids.mapped("key")
            if key in ["akta_pendirian", *self.other_keys(case)]
        ]
        self.move(case, "kirim_pengembalian", note="Akta tidak terbaca")
        self.move(case, "terima_perbaikan", person="Direktur Utama")
        self.assertEqual(self.papers(case, REPAIRED), wanted)
        text = self.printed(case, REPAIRED)
        self.assertIn("Yang menyerahkan", text)
        self.assertIn("Direktur Utama", text)
        self.assertNotIn("DRAF", text)

    def test_the_list_stays_when_the_papers_are_found_correct_later(self):
        case = self.at_repair()
        self.move(case, "kirim_pengembalian", note="Akta tidak terbaca")
        with self.at("2027-01-12 09:00"):
            self.move(case, "serahkan_perbaikan")
        before = self.printed(case, REPAIRED)
        with self.at("2027-01-12 10:00"):
            self.judge(case)
        self.assertEqual(self.printed(case, REPAIRED), before)
        self.assertTrue(self.papers(case, REPAIRED))

    def test_papers_received_before_are_not_receipted_twice(self):
        case = self.at_repair()
        self.move(case, "terima_perbaikan")
        with self.at("2027-01-12 09:00"):
            self.move(case, "serahkan_perbaikan")
        letters = case.letter_ids.filtered(
            lambda letter: letter.letter_type_id.code == REPAIRED
        )
        self.assertEqual(len(letters), 1)

    def test_a_case_that_closes_gives_back_the_whole_folder(self):
        with self.at(MONDAY):
            case = self.bring_to(self.open_case("KOM-03"), "verifikasi")
            self.move(case, "tarik", note="Usaha dibatalkan", person="Direktur Utama")
        correct = case.requirement_ids.filtered(lambda line: line.verdict == "ok")
        self.assertEqual(len(self.papers(case, RETURNED)), len(correct))
        text = self.printed(case, RETURNED)
        self.assertIn("Usaha dibatalkan", text)
        self.assertIn("Direktur Utama", text)
