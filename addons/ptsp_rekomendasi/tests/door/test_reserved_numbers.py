# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import MONDAY, PtspCase

TUESDAY = "2027-01-12 09:00"


@tagged("post_install", "-at_install")
class TestReservedNumbers(PtspCase):
    """After an outage every move that takes a number asks which one the paper bears."""

    def reserve(self, code, count=1, moment=MONDAY):
        register = self.env["ptsp.register"].search([("code", "=", code)])
        keeper = self.users[register.keeper_id.code]
        with self.at(moment):
            return register.with_user(keeper)._reserve(count, "Listrik padam")

    def bring(self, step):
        with self.at(MONDAY):
            return self.bring_to(self.open_case(step="isi_berkas"), step)

    def asked(self, case, code):
        transition = self.transition(case, code)
        actor = case.with_user(self.person(case, transition)).sudo()
        return {spec["name"]: spec for spec in actor._questions_of(transition)}

    # === REGISTRATION === #

    def registered(self, case, **values):
        self.judge(case)
        with self.at(TUESDAY):
            self.move(case, "daftarkan", **values)
        return case

    def test_a_registration_bears_the_number_of_the_receipt_given_by_hand(self):
        case = self.bring("daftar")
        entry = self.reserve("REG")
        self.registered(case, reserved_number_id=entry.id, reserved_date="2027-01-11")
        self.assertEqual(case.registration_no, entry.number)
        self.assertEqual(
            (entry.sudo().state, str(entry.sudo().date)), ("used", "2027-01-11")
        )
        self.assertEqual(case.received_at, self.moment("2027-01-11 08:00"))

    def test_without_a_choice_the_file_is_received_now(self):
        case = self.bring("daftar")
        entry = self.reserve("REG")
        self.registered(case)
        self.assertNotEqual(case.registration_no, entry.number)
        self.assertEqual(entry.sudo().state, "reserved")
        self.assertEqual(case.received_at, self.moment(TUESDAY))

    # === PAPERS OF A DESK === #

    def test_a_cover_letter_bears_it_too(self):
        case = self.bring("verifikasi")
        entry = self.reserve("KELUAR")
        self.examine(case)
        with self.at(TUESDAY):
            self.move(case, "tambah_pertek", agency_id=self.agency.id)
            self.move(
                case,
                "tanda_tangani_pengantar",
                reserved_number_id=entry.id,
                reserved_date="2027-01-11",
            )
        letter = case._letter("surat_pengantar")
        self.assertEqual(
            (letter.number, str(letter.date)), (entry.number, "2027-01-11")
        )
        self.assertEqual(letter.register_entry_id, entry.sudo())

    def test_an_invitation_bears_it_too(self):
        case = self.bring("periksa_kasi")
        entry = self.reserve("KELUAR")
        with self.at(TUESDAY):
            self.move(
                case,
                "pertemuan",
                meeting_start="2027-01-13T09:00",
                meeting_place="Ruang Rapat",
                meeting_participants="Rina; Dinas",
                reserved_number_id=entry.id,
                reserved_date="2027-01-12",
            )
        letter = case._letter("undangan")
        self.assertEqual(
            (letter.number, str(letter.date)), (entry.number, "2027-01-12")
        )

    def test_a_paper_that_another_desk_signs_is_numbered_with_the_signature(self):
        case = self.bring("verifikasi")
        self.reserve("KELUAR", 3)
        self.examine(case)
        self.assertNotIn("reserved_number_id", self.asked(case, "tambah_pertek"))
        for agency in self.agency | self.other_agency:
            self.move(case, "tambah_pertek", agency_id=agency.id)
        asked = self.asked(case, "tanda_tangani_pengantar")
        self.assertIn("reserved_number_id", asked)
        self.assertIn("reserved_number_id_2", asked)
        self.assertNotIn("reserved_number_id_3", asked)

    def test_who_signs_a_paper_at_once_is_asked_for_its_number(self):
        case = self.bring("verifikasi")
        self.reserve("KELUAR")
        self.examine(case)
        cover = self.env["ptsp.letter.type"].search([("code", "=", "surat_pengantar")])
        cover.sign_lane_id = case.desk_id
        self.assertIn("reserved_number_id", self.asked(case, "tambah_pertek"))

    # === REFUSED === #

    def test_nothing_is_asked_without_reserved_numbers_or_of_other_moves(self):
        case = self.bring("nomori")
        self.assertNotIn("reserved_number_id", self.asked(case, "beri_nomor"))
        self.reserve("KELUAR")
        self.assertNotIn("reserved_number_id", self.asked(case, "beri_nomor"))
        self.reserve("REKOM")
        self.assertIn("reserved_date", self.asked(case, "beri_nomor"))
        self.assertNotIn("reserved_number_id", self.asked(case, "kembalikan_kadis"))

    def test_number_and_date_belong_together_and_to_the_period(self):
        case = self.bring("nomori")
        entry = self.reserve("REKOM")
        with self.at(TUESDAY):
            for values, sentence in (
                ({"reserved_number_id": entry.id}, "Enter the date written"),
                ({"reserved_date": "2027-01-11"}, "Choose the number"),
                (
                    {"reserved_number_id": entry.id, "reserved_date": "2027-01-13"},
                    "cannot lie in the future",
                ),
                (
                    {"reserved_number_id": entry.id, "reserved_date": "2026-12-31"},
                    "does not fit the date",
                ),
            ):
                with self.subTest(values=values):
                    self.refused(case, "beri_nomor", sentence, **values)
        self.assertEqual(entry.sudo().state, "reserved")

    def test_a_client_s_own_context_chooses_nothing(self):
        case = self.bring("nomori")
        entry = self.reserve("REKOM")
        sly = {"ptsp_numbers": [[entry.register_id.id, entry.id, "2027-01-11"]]}
        with self.at(TUESDAY):
            self.move(case.with_context(**sly), "beri_nomor")
        self.assertNotEqual(case._product_letter().number, entry.number)
