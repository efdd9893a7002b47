# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from pathlib import Path

import pytest

from odoo.tests import tagged

from ..common import MONDAY
from .test_worked_examples import WorkedExample

FOLDER = Path(__file__).with_name("services")


class UnlikeService(WorkedExample):
    """A service that was written from what an office does, not from the seeded SOPs."""

    file, start = None, None
    entry = "registrasi"  # the move that takes a case into the register

    @classmethod
    def _new_members(cls):
        cls.sop = cls.load_sop((FOLDER / cls.file).read_text(encoding="utf-8"))
        return super(WorkedExample, cls)._new_members()

    def _opened(self, **vals):
        vals = {"form_values": self.form, **vals}
        return self.open_case(self.service, step=self.start, **vals)

    def _checked(self):
        """Return a case whose requirements its first desk found in order."""
        case = self._opened()
        self.examine(case)
        return case

    def _registered(self):
        case = self._checked()
        self._go(case, self.entry)
        return case

    def _passes_but_for_authority(self):
        """Assert that of doubts there is but one: for whom its desk signs."""
        doubts = {(f["code"], f["severity"]) for f in self.sop._lint()}
        self.assertEqual(doubts, {("signer_for_nobody", "warning")})

    def _finish(self, case, code):
        case._product_letter().sudo()._render_issued()
        self._go(case, code)
        self.assertTrue(case.chain_intact)
        return self._text(case._product_letter())


@tagged("post_install", "-at_install")
class TestDistrictOffice(UnlikeService):
    """Four desks of a kecamatan, a promise of three working hours, a pause by name."""

    service, file, start = "KEC-01", "kec_01.yaml", "terima_berkas"
    form = {
        "nama_usaha": "Warung Contoh",
        "alamat_usaha": "Jalan Contoh 3",
        "mulai_usaha": "2026-05-04",
    }

    def test_it_passes_the_check(self):
        self._passes_but_for_authority()

    def test_three_working_hours_from_friday_end_on_monday(self):
        with self.at("2027-01-15 09:30"):
            case = self._registered()
        self.assertEqual(case.due_at, self.moment("2027-01-18 09:30"))

    def test_it_is_issued_after_one_return(self):
        with self.at(MONDAY):
            case = self._registered()
            self._go(case, "lengkapi")
            self.examine(case)
            self._go(case, "registrasi")
            self._go(case, "ajukan")
            # It never asks an agency, so nothing is said of agencies.
            secretary = case.with_user(self.users["SEKCAM"])
            self.assertFalse(secretary.review["asks_agencies"])
            for code in ("paraf", "tanda_tangani", "nomori"):
                self._go(case, code)
            text = self._finish(case, "serahkan")
        self.assertEqual(case.outcome, "issued")
        self.assertIn("Warung Contoh", text)
        self.assertIn("Camat,", text)
        self.assertNotIn("Kepala Dinas", text)
        self.assertIn("470/001/KEC/2027", text)

    def test_it_is_refused_with_its_reason(self):
        with self.at(MONDAY):
            case = self._registered()
            for code in ("tolak", "paraf", "tanda_tangani", "nomori"):
                self._go(case, code)
            text = self._finish(case, "serahkan_penolakan")
        self.assertEqual(case.outcome, "refused")
        self.assertIn("Alasan uji.", text)


@pytest.mark.long
@tagged("post_install", "-at_install")
class TestPracticePermit(UnlikeService):
    """A doctor's permit: the health office is always asked, and its no stands."""

    service, file, start = "KES-01", "kes_01.yaml", "periksa"
    form = {
        "kompetensi": "umum",
        "nomor_str": "AB12345678",
        "str_berakhir": "2030-01-31",
        "tempat_praktik": "Klinik Contoh",
        "praktik_ke": 1,
    }

    def _asked(self):
        case = self._checked()
        self._go(case, "minta")
        unsigned = "paper_unsigned:pengantar_kes"
        self.assertIn(unsigned, self.guard_codes(case, "antar"))
        self._go(case, "tanda_tangani_pengantar")
        self._go(case, "antar")
        return case

    def _answered(self, result="recommended"):
        case = self._asked()
        self._go(case, "catat", result=result)
        self._go(case, "jawab")
        return case

    def test_it_passes_the_check(self):
        self._passes()

    def test_it_is_issued_after_one_return(self):
        with self.at(MONDAY):
            case = self._asked()
            self._go(case, "minta_kelengkapan")
            self.examine(case)
            self._go(case, "minta")
            self._go(case, "antar")
            self._go(case, "catat")
            self._go(case, "jawab")
            for code in ("ajukan_konsep", "tanda_tangani", "nomori"):
                self._go(case, code)
            text = self._finish(case, "serahkan")
        self.assertEqual(case.outcome, "issued")
        self.assertIn("Dinas Kesehatan", text)
        self.assertIn("Dokter umum", text)

    def test_a_negative_answer_becomes_a_refusal(self):
        with self.at(MONDAY):
            case = self._answered("not_recommended")
            self.refused(case, "ajukan_konsep", "not recommend|negative|against")
            for code in ("tolak", "tanda_tangani", "nomori"):
                self._go(case, code)
            self._finish(case, "serahkan_penolakan")
        self.assertEqual(case.outcome, "refused")


@tagged("post_install", "-at_install")
class TestBillboard(UnlikeService):
    """A tax that another office assesses, and a deposit that this one works out."""

    service, file, start = "REK-01", "rek_01.yaml", "terima"
    form = {
        "jenis": "papan",
        "luas": 8.5,
        "isi": "Toko Contoh",
        "lokasi": "Jalan Contoh km 2",
    }

    def test_it_passes_the_check(self):
        self._passes()

    def test_it_is_issued_when_both_are_paid(self):
        with self.at(MONDAY):
            case = self._registered()
            self._go(case, "kurang")
            self.examine(case)
            self._go(case, "registrasi")
            self._go(case, "hitung")
            self._go(case, "catat_skpd")
            self.refused(case, "lunas", "Rp")
            self._go(case, "catat_bayar")
            for code in ("lunas", "tanda_tangani", "nomori"):
                self._go(case, code)
            text = self._finish(case, "serahkan")
        self.assertEqual(case.outcome, "issued")
        self.assertIn("Rp430.000,00", text)
        self.assertIn("Pajak Reklame", text)
        # The applicant's choice is printed in the words of the form.
        self.assertIn("bila Jenis Reklame = Papan/Billboard, selain itu", text)
        self.assertIn("a.n. Kepala Dinas", text)

    def test_it_is_refused_before_anything_is_paid(self):
        with self.at(MONDAY):
            case = self._registered()
            for code in ("tolak", "tanda_tangani", "nomori"):
                self._go(case, code)
            self._finish(case, "serahkan_penolakan")
        self.assertEqual(case.outcome, "refused")


@pytest.mark.long
@tagged("post_install", "-at_install")
class TestComplaintService(UnlikeService):
    """Complaints: nothing need be handed in, people are heard, a letter answers."""

    service, file, start = "ADU-01", "adu_01.yaml", "terima"
    entry = "catat"
    form = {"pokok": "Petugas lambat", "uraian": "Menunggu dua jam di loket."}

    def test_it_passes_the_check(self):
        self._passes()

    def test_it_is_answered_after_a_hearing_and_one_return(self):
        with self.at(MONDAY):
            case = self._registered()
            self._go(case, "lengkapi")
            self.examine(case)
            self._go(case, "catat")
            self._go(case, "undang")
        with self.at("2027-01-13 13:00"):
            self._go(case, "tutup_rapat")
            self.examine(case)
            for code in ("jawab", "tanda_tangani", "nomori"):
                self._go(case, code)
            text = self._finish(case, "serahkan")
        self.assertEqual(case.outcome, "issued")
        self.assertIn("Petugas lambat", text)

    def test_what_cannot_be_pursued_is_told_so(self):
        with self.at(MONDAY):
            case = self._registered()
            for code in ("tidak_dapat", "tanda_tangani", "nomori"):
                self._go(case, code)
            text = self._finish(case, "serahkan_tidak")
        self.assertEqual(case.outcome, "refused")
        self.assertIn("Ombudsman", text)


@pytest.mark.long
@tagged("post_install", "-at_install")
class TestTransportPermit(UnlikeService):
    """A list of vehicles goes with the letter, which is signed by hand."""

    service, file, start = "HUB-01", "hub_01.yaml", "terima"
    form = {
        "trayek": "Samarinda - Bontang",
        "daftar": "KT 8001 AB\nKT 8002 AB\nKT 8003 AB",
        "berat": 12.5,
    }

    def test_it_passes_the_check(self):
        self._passes()

    def test_it_is_issued_with_its_list(self):
        with self.at(MONDAY):
            case = self._registered()
            self._go(case, "kurang")
            self.examine(case)
            self._go(case, "registrasi")
            self.refused(case, "ajukan", r"Rp250\.000")
            self._go(case, "bayar")
            for code in ("ajukan", "cetak", "tanda_tangani", "nomori", "simpan"):
                self._go(case, code)
            text = self._finish(case, "serahkan")
        self.assertEqual(case.outcome, "issued")
        for vehicle in self.form["daftar"].split("\n"):
            self.assertIn(vehicle, text)

    def test_it_is_refused(self):
        with self.at(MONDAY):
            case = self._registered()
            for code in ("tolak", "cetak", "tanda_tangani", "nomori", "simpan"):
                self._go(case, code)
            self._finish(case, "serahkan_penolakan")
        self.assertEqual(case.outcome, "refused")
