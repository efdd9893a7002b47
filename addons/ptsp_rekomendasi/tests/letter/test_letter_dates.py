# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.fields import Date
from odoo.tests import tagged

from ..common import PtspCase

BEFORE = "2026-12-01 09:00"
RECEIVED = "2026-12-10 09:00"
NUMBERED = "2026-12-16 09:00"


@tagged("post_install", "-at_install")
class TestLetterDates(PtspCase):
    """No letter is dated before what it answers, whichever way its date comes in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.waiting_for_a_number = cls.new_case("PAR-06").on(RECEIVED).at("nomori")

    def reserve(self, code, moment=BEFORE, count=1):
        register = self.env["ptsp.register"].search([("code", "=", code)])
        with self.at(moment):
            keeper = self.users[register.keeper_id.code]
            return register.with_user(keeper)._reserve(count, "Listrik padam")

    def test_a_letter_older_than_its_application_is_refused(self):
        entry, case = self.reserve("REKOM"), self.waiting_for_a_number
        with self.at(NUMBERED):
            for day in ("2026-12-01", "2026-12-02", "2026-12-09"):
                with self.subTest(day=day):
                    self.refused(
                        case,
                        "beri_nomor",
                        "not before 10 De[cs] 2026, when the application was received",
                        reserved_number_id=entry.id,
                        reserved_date=day,
                    )
        self.assertEqual(entry.sudo().state, "reserved")
        self.assertFalse(case._product_letter().number)

    def test_a_letter_of_the_day_of_receipt_is_accepted(self):
        entry, case = self.reserve("REKOM"), self.waiting_for_a_number
        with self.at(NUMBERED):
            self.move(
                case,
                "beri_nomor",
                reserved_number_id=entry.id,
                reserved_date="2026-12-10",
            )
        letter = case._product_letter()
        self.assertEqual(
            (letter.number, str(letter.date)), (entry.number, "2026-12-10")
        )

    def test_a_letter_older_than_the_opinion_it_rests_on_is_refused(self):
        entry = self.reserve("REKOM")
        case = self.new_case("PAR-06").on(RECEIVED).at("telaah_opd")
        with self.at("2026-12-14 09:00"):
            self.bring_to(case, "nomori")
        with self.at(NUMBERED):
            values = {"reserved_number_id": entry.id}
            self.refused(
                case,
                "beri_nomor",
                "not before 14 De[cs] 2026, when the opinion of",
                reserved_date="2026-12-11",
                **values,
            )
            self.move(case, "beri_nomor", reserved_date="2026-12-14", **values)
        self.assertEqual(str(case._product_letter().date), "2026-12-14")

    def test_a_cover_letter_older_than_its_application_is_refused(self):
        entry = self.reserve("KELUAR")
        case = self.new_case("PAR-06").on(RECEIVED).at("verifikasi")
        self.examine(case)
        with self.at(NUMBERED):
            self.move(
                case,
                "tambah_pertek",
                **self.answers(case, self.transition(case, "tambah_pertek")),
            )
            given = {"reserved_number_id": entry.id}
            for day in ("2026-12-02", "2026-12-09"):
                with self.subTest(day=day):
                    self.refused(
                        case,
                        "tanda_tangani_pengantar",
                        "not before 10 De[cs] 2026, when the application was received",
                        reserved_date=day,
                        **given,
                    )
            self.assertEqual(entry.sudo().state, "reserved")
            self.move(
                case, "tanda_tangani_pengantar", reserved_date="2026-12-10", **given
            )
        letter = case._letter("surat_pengantar")
        self.assertEqual(
            (letter.number, str(letter.date)), (entry.number, "2026-12-10")
        )

    def test_an_agency_s_letter_is_not_older_than_the_request(self):
        case = self.new_case("PAR-06").on(RECEIVED).at("telaah_opd")
        move = next(
            move
            for move in case._step().transitions
            if "record_opinion" in move.effect_codes
        )
        with self.at(NUMBERED):
            given = self.answers(case, move) | {"opinion_date": "2026-12-09"}
            self.refused(case, move.code, "not before 10 De[cs] 2026", **given)
            self.move(case, move.code, **given | {"opinion_date": "2026-12-10"})
        self.assertEqual(str(case.opinion_ids.date), "2026-12-10")

    def test_an_online_filing_is_not_registered_before_it_was_filed(self):
        entry = self.reserve("REG")
        case = self.new_case("PAR-06", channel="online").on(RECEIVED).at("daftar")
        self.judge(case)
        given = {"reserved_number_id": entry.id}
        with self.at(NUMBERED):
            self.refused(
                case,
                "daftarkan",
                "not before 10 De[cs] 2026, when it was filed online",
                reserved_date="2026-12-09",
                **given,
            )
            self.move(case, "daftarkan", reserved_date="2026-12-11", **given)
        self.assertEqual(case.registration_no, entry.number)

    # === RECONCILED BY THE KEEPER === #

    def test_a_number_kept_for_a_case_is_not_older_than_the_case(self):
        entries, case = self.reserve("KELUAR", count=2), self.waiting_for_a_number
        subject = f"Surat susulan ({case.registration_no})"
        early, later = (Date.to_date(f"2026-12-{day}") for day in ("09", "10"))
        with self.at(NUMBERED):
            with self.assertRaisesRegex(UserError, "not before 10 De[cs] 2026"):
                entries[0]._reconcile(early, subject)
            entries[0]._reconcile(later, subject)
            entries[1]._reconcile(early, "Surat lain")
        self.assertEqual(set(entries.sudo().mapped("state")), {"used"})

    # === A NUMBER AND THE REGISTER OF TODAY === #

    def test_a_move_uses_a_number_as_it_was_reserved_whatever_the_pattern(self):
        case = self.waiting_for_a_number
        entry = self.reserve("REKOM", moment=RECEIVED)
        entry.sudo().register_id.pattern = "000.3/{seq:03d}/PERIZINAN/{year}"
        with self.at(NUMBERED):
            self.move(
                case,
                "beri_nomor",
                reserved_number_id=entry.id,
                reserved_date="2026-12-10",
            )
        self.assertEqual(case._product_letter().number, entry.number)
