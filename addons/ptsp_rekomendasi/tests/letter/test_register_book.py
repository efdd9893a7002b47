# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io

import pypdf

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestRegisterBook(PtspCase):
    """After an outage letters bear the numbers that were written by hand."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.at(MONDAY):
            cls.case = cls.bring_to(cls.open_case(step="isi_berkas"), "nomori")

    def _register(self, case):
        return case._product_letter().letter_type_id.register_id

    def _reserve(self, register, count=2):
        with self.at(MONDAY):
            kept = register.with_user(self.users["TU"])
            return kept._reserve(count, "Listrik padam")

    def test_records_office_keeps_the_register_of_recommendations(self):
        register = self._register(self.case)
        self.assertEqual(register.keeper_id.code, "TU")
        with self.at(MONDAY), self.assertRaisesRegex(UserError, "is kept by"):
            register.with_user(self.users["KASI"])._reserve(1, "Listrik padam")

    def test_a_letter_takes_the_number_reserved_for_it(self):
        case = self.case
        reserved = self._reserve(self._register(case))
        with self.at("2027-01-12 09:00"):
            self.move(
                case,
                "beri_nomor",
                reserved_number_id=reserved[1].id,
                reserved_date="2027-01-12",
            )
        letter = case._product_letter()
        self.assertEqual(letter.number, reserved[1].number)
        self.assertEqual(str(letter.date), "2027-01-12")
        self.assertEqual(str(reserved[1].sudo().date), "2027-01-12")
        self.assertEqual(reserved.sudo().mapped("state"), ["reserved", "used"])

    def test_without_a_choice_the_next_number_is_taken(self):
        case = self.case
        reserved = self._reserve(self._register(case))
        with self.at("2027-01-12 09:00"):
            self.move(case, "beri_nomor")
        entry = case._product_letter().register_entry_id
        self.assertEqual(entry.sequence, reserved[-1].sequence + 1)

    def test_a_number_of_another_register_is_not_offered(self):
        case = self.case
        self._reserve(self._register(case))
        other = self.env["ptsp.register"].search([("code", "=", "BA")])
        stranger = self._reserve(other, 1)
        self.refused(case, "beri_nomor", "(?i)number", reserved_number_id=stranger.id)

    def test_a_number_on_a_letter_is_voided_by_its_letter_only(self):
        case = self.case
        with self.at(MONDAY):
            self.move(case, "beri_nomor")
        entry = case._product_letter().register_entry_id
        with self.assertRaisesRegex(UserError, "stands on a letter"):
            entry.with_user(self.users["TU"])._void_by_keeper("Salah")

    def test_a_registration_number_stays(self):
        with self.at(MONDAY):
            case = self.bring_to(self.open_case(step="isi_berkas"), "verifikasi")
        entry = self.env["ptsp.register.entry"].search(
            [("number", "=", case.registration_no)]
        )
        with self.assertRaisesRegex(UserError, "registration number of a case"):
            entry.with_user(self.users["LOKET_DAFTAR"])._void_by_keeper("Salah")

    def test_the_book_prints_every_number_with_its_state_and_reason(self):
        case = self.case
        register = self._register(case)
        reserved = self._reserve(register, 3)
        with self.at("2027-01-12 09:00"):
            self.move(
                case,
                "beri_nomor",
                reserved_number_id=reserved[0].id,
                reserved_date="2027-01-11",
            )
            keeper = self.users["TU"]
            reserved[1].with_user(keeper)._void_by_keeper("Tidak terpakai")
            book = (
                self.env["ptsp.register.book"]
                .with_user(keeper)
                .create({"register_id": register.id, "period": "2027"})
            )
            text = self._printed(book)
        for entry in reserved:
            self.assertIn(entry.number, text)
        for words in ("BATAL", "Tidak terpakai", "DICADANGKAN", "Listrik padam"):
            self.assertIn(words, text)
        self.assertIn("tidak ada yang terlewat", text)

    def test_the_book_cries_out_when_a_number_is_missing(self):
        register = self._register(self.case)
        reserved = self._reserve(register, 3)
        self.env.flush_all()
        self.env.cr.execute(
            "DELETE FROM ptsp_register_entry WHERE id = %s", [reserved[1].id]
        )
        self.env.invalidate_all()
        with self.at(MONDAY):
            book = self.env["ptsp.register.book"].create(
                {"register_id": register.id, "period": "2027"}
            )
            self.assertEqual(book._prepare_book()["lost"], [reserved[0].sequence + 1])
            self.assertIn("NOMOR URUT HILANG", self._printed(book))

    def _printed(self, book):
        report = self.env["ir.actions.report"].with_user(book.env.user)
        pdf, kind = report._render_qweb_pdf(
            "ptsp_rekomendasi.action_report_register_book", book.ids
        )
        self.assertEqual(kind, "pdf")
        pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())
