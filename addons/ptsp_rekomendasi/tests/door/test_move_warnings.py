# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase

SUNDAY = "2027-01-17 19:50"
MONDAY_NIGHT = "2027-01-11 20:30"
HOLIDAY = "2027-01-01 10:00"
MEETING = {
    "meeting_place": "Ruang Rapat",
    "meeting_participants": "Siti; DPMPTSP",
}


@tagged("post_install", "-at_install")
class TestMoveWarnings(PtspCase):
    """What speaks against a move is said before it is made, and forbids nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        calendar = cls.company._ptsp_calendar()
        calendar.leave_ids.unlink()
        calendar._ptsp_load_holidays([2026, 2027])
        cls.company.write(
            {
                "ptsp_postcode": "75123",
                "ptsp_phone": "0541 123456",
                "ptsp_email": "kantor@contoh.id",
                "ptsp_website": "contoh.id",
            }
        )
        cls.at_section_head = cls.at_step("periksa_kasi")
        cls.signing = cls.at_step("tanda_tangan")

    @classmethod
    def at_step(cls, step, moment=MONDAY):
        return cls.new_case("KOM-03").on(moment).at(step)

    def offered(self, case, code, lane, moment=MONDAY):
        """Return a move as the screen and the facade offer it to a desk."""
        with self.at(moment):
            moves = case.with_user(self.users[lane]).get_moves()
        return next(move for move in moves if move["code"] == code)

    def asked(self, case, code, lane, **values):
        """Return the warnings that the dialogue shows for these answers."""
        panel = self.env["ptsp.case.move.panel"].with_user(self.users[lane])
        move = self.transition(case, code)
        with self.at(MONDAY):
            return panel.get_warnings(case.id, move.id, values)

    # === SIGNATURES === #

    def test_a_signature_in_office_hours_warns_of_nothing(self):
        move = self.offered(self.signing, "tanda_tangani", "KADIS", MONDAY)
        self.assertEqual(move["warnings"], [])

    def test_a_signature_out_of_hours_is_warned_of_before_and_can_be_given(self):
        case = self.signing
        for moment, words in (
            (SUNDAY, "is no working day"),
            (MONDAY_NIGHT, "outside the office hours"),
            (HOLIDAY, "is no working day: "),
        ):
            with self.subTest(moment=moment):
                move = self.offered(case, "tanda_tangani", "KADIS", moment)
                self.assertIn(words, " ".join(move["warnings"]))
                self.assertNotIn(
                    words, " ".join(b["sentence"] for b in move["blockers"])
                )
        with self.at(SUNDAY):
            self.bring_to(case, "nomori")
        self.assertEqual(case._product_letter().state, "signed")

    def test_the_date_of_the_number_is_warned_of_and_an_initial_is_not(self):
        with self.at(MONDAY):
            case = self.bring_to(self.signing, "nomori")
        move = self.offered(case, "beri_nomor", "TU", SUNDAY)
        self.assertIn("is no working day", move["warnings"][0])
        case = self.at_section_head
        self.assertEqual(self.offered(case, "paraf", "KASI", SUNDAY)["warnings"], [])

    def test_a_poor_letterhead_is_named_at_the_signature(self):
        case = self.signing
        self.company.write({"ptsp_postcode": False, "ptsp_website": False})
        (warning,) = self.offered(case, "tanda_tangani", "KADIS")["warnings"]
        self.assertRegex(warning, "letterhead lacks: postcode, website")

    def test_a_batch_says_once_what_all_its_cases_share(self):
        cases = self.signing | self.at_step("tanda_tangan")
        for case in cases:
            self.print_sheet(case)
        batch = self.env["ptsp.case.batch"].with_user(self.users["KADIS"])
        with self.at(SUNDAY):
            verbs = batch.get_verbs(cases.ids)
            (verb,) = [one for one in verbs if one["letter"] == "sign"]
            plan = batch.get_plan(cases.ids, verb["key"])
        self.assertEqual([line["why"] for line in plan["lines"]], ["", ""])
        self.assertIn("is no working day", " ".join(plan["move"]["warnings"]))
        self.assertEqual([line["warnings"] for line in plan["lines"]], [[], []])

    # === NUMBERS === #

    def test_a_name_corrected_after_the_signature_is_told_before_the_number(self):
        with self.at(MONDAY):
            case = self.bring_to(self.signing, "nomori")
        self.assertEqual(self.offered(case, "beri_nomor", "TU")["warnings"], [])
        case.with_user(self.users["TU"]).applicant_name = "PT Nama Baru"
        [told] = self.offered(case, "beri_nomor", "TU")["warnings"]
        self.assertIn("is now “PT Nama Baru”", told)
        with self.at(MONDAY):
            self.move(case, "beri_nomor")
        pages = str(case._product_letter()._copy_pages([1]))
        self.assertIn("PT Enggang Kirim Nusantara", pages)
        self.assertNotIn("PT Nama Baru", pages)

    # === MEETINGS === #

    def test_a_meeting_is_warned_of_as_soon_as_its_moment_is_chosen(self):
        case = self.at_section_head
        self.assertEqual(self.offered(case, "pertemuan", "KASI")["warnings"], [])
        found = self.asked(case, "pertemuan", "KASI", meeting_start="2027-01-17T19:50")
        self.assertIn("is no working day", " ".join(found))
        found = self.asked(case, "pertemuan", "KASI", meeting_start="2027-01-12T21:00")
        self.assertIn("outside the office hours", " ".join(found))
        found = self.asked(case, "pertemuan", "KASI", meeting_start="2027-01-12T09:00")
        self.assertEqual(found, [])
        self.assertFalse(case.meeting_ids)

    def test_a_moment_that_cannot_be_read_is_refused_by_its_name(self):
        case = self.at_section_head
        with self.assertRaisesRegex(ValidationError, "meeting_start"):
            self.asked(case, "pertemuan", "KASI", meeting_start="besok")

    def test_a_meeting_on_a_sunday_is_held_all_the_same(self):
        case = self.at_section_head
        with self.at(MONDAY):
            self.move(case, "pertemuan", meeting_start="2027-01-17T19:50", **MEETING)
        self.assertEqual(len(case.meeting_ids), 1)

    # === YEARS WITHOUT HOLIDAYS === #

    def test_dates_of_a_year_that_nobody_loaded_are_told_wherever_they_stand(self):
        case = self.at_step("susun_draf", "2027-12-20 09:00")
        api = self.env["ptsp.api"].with_user(self.users["ADM_MONITORING"])
        with self.at("2027-12-20 10:00"):
            view = api.get_application(case.reference)
            self.assertIn("2028", " ".join(view["clock"]["warnings"]))
            receipt = self.env["ptsp.case.paper"]._due_words(case.sudo())
            self.assertIn("hari libur tahun 2028 belum diperhitungkan", receipt)
            self.company._ptsp_calendar()._ptsp_load_holidays([2028])
            view = api.get_application(case.reference)
            self.assertEqual(view["clock"]["warnings"], [])
            receipt = self.env["ptsp.case.paper"]._due_words(case.sudo())
            self.assertNotIn("dapat mundur", receipt)

    def test_the_registration_warns_before_it_promises_such_a_date(self):
        case = self.new_case("PAR-06").on("2027-12-31 09:00").at("daftar")
        case.sop_id._with_door().write({"promise_start": "receipt"})
        move = self.offered(case, "daftarkan", "LOKET_DAFTAR", "2027-12-31 10:30")
        self.assertIn("2028", " ".join(move["warnings"]))
        move = self.offered(case, "daftarkan", "LOKET_DAFTAR", "2027-12-01 10:00")
        self.assertEqual(move["warnings"], [])
