# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import psycopg2

from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestRegister(PtspBaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.register = cls._make_register("T1", "T/{seq:03d}/{month_roman}/{year}")

    @classmethod
    def _make_register(cls, code, pattern, reset="year", **vals):
        return cls.env["ptsp.register"].create(
            {"name": code, "code": code, "pattern": pattern, "reset": reset, **vals}
        )

    def test_numbers_run_without_a_gap_after_the_pattern(self):
        taken = [self.register._take("2026-03-02") for _i in range(3)]
        self.assertEqual(
            [entry.number for entry in taken],
            ["T/001/III/2026", "T/002/III/2026", "T/003/III/2026"],
        )

    def test_an_officer_takes_a_number_and_is_named(self):
        entry = self.register.with_user(self.officer)._take("2026-03-02", "A letter")
        self.assertRecordValues(
            entry.sudo(),
            [
                {
                    "state": "used",
                    "subject": "A letter",
                    "user_id": self.officer.id,
                    "period": "2026",
                    "sequence": 1,
                }
            ],
        )

    def test_counting_starts_again_with_the_period(self):
        self.register._take("2026-12-31")
        self.assertEqual(self.register._take("2027-01-01").number, "T/001/I/2027")
        self.assertEqual(self.register._take("2026-12-31").number, "T/002/XII/2026")

    def test_a_monthly_register_counts_by_month(self):
        monthly = self._make_register("T2", "{seq}/{month}/{year}", "month")
        monthly._take("2026-03-02")
        self.assertEqual(monthly._take("2026-04-01").sequence, 1)
        self.assertEqual(monthly._take("2026-03-31").sequence, 2)

    @freeze_time("2026-12-31 17:30:00")
    def test_the_period_is_that_of_the_office_and_not_of_utc(self):
        entry = self.register._take()
        self.assertEqual(str(entry.date), "2027-01-01")
        self.assertEqual(entry.number, "T/001/I/2027")

    def test_a_number_taken_back_by_a_rollback_is_taken_next(self):
        savepoint = self.env.cr.savepoint()
        self.assertEqual(self.register._take("2026-03-02").sequence, 1)
        savepoint.close(rollback=True)
        self.assertEqual(self.register._take("2026-03-02").sequence, 1)

    def test_a_void_number_keeps_its_place_and_reason(self):
        entry = self.register._take("2026-03-02")
        entry.with_user(self.officer)._void("wrong name")
        self.assertRecordValues(entry, [{"state": "void", "reason": "wrong name"}])
        self.assertEqual(self.register._take("2026-03-02").sequence, 2)

    def test_a_number_is_not_voided_without_a_reason(self):
        entry = self.register._take("2026-03-02")
        with self.assertRaises(UserError):
            entry._void("  ")

    def test_voiding_twice_keeps_the_first_reason(self):
        entry = self.register._take("2026-03-02")
        entry._void("first")
        self.assertFalse(entry._void("second"))
        self.assertEqual(entry.reason, "first")

    def test_the_preview_shows_the_next_number(self):
        today = self.env.company._ptsp_today()
        self.register._take(today)
        self.assertTrue(self.register.next_preview.startswith("T/002/"))

    def test_a_pattern_that_cannot_be_used_is_refused_with_one_sentence(self):
        for pattern in (
            "no number at all",
            "{seq",
            "{seq.__class__}",
            "{0}/{seq}",
            "{seq:0999999d}/{year}",
            "{seq}/{password}/{year}",
            "{seq}",
            "x" * 500 + "{seq}{year}",
        ):
            with self.subTest(pattern=pattern[:30]):
                with self.assertRaises(ValidationError) as caught:
                    self.register.pattern = pattern
                self.assertIn("T1", str(caught.exception))
                self.register.invalidate_recordset()

    def test_unit_and_classification_stand_in_the_number(self):
        register = self._make_register(
            "T3",
            "{classification}/{seq:03d}/{unit}/{year}",
            unit="LP2N",
            classification="500.16.7.4",
        )
        self.assertEqual(
            register._take("2026-03-02").number, "500.16.7.4/001/LP2N/2026"
        )

    def test_the_unit_of_the_office_is_taken_where_the_register_has_none(self):
        self.env.company.ptsp_code = "KALTIM"
        register = self._make_register("T4", "{seq}/{unit}/{year}")
        self.assertEqual(register._take("2026-03-02").number, "1/KALTIM/2026")

    def test_the_reset_period_is_fixed_once_a_number_is_taken(self):
        self.register.reset = "month"
        self.register.reset = "year"
        self.register._take("2026-03-02")
        with self.assertRaises(UserError):
            self.register.reset = "month"

    def test_the_pattern_may_change_and_counting_goes_on(self):
        self.register._take("2026-03-02")
        self.register.pattern = "NEW/{seq}/{year}"
        self.assertEqual(self.register._take("2026-03-02").number, "NEW/2/2026")

    @mute_logger("odoo.sql_db")
    def test_a_number_that_stands_in_the_register_is_never_given_again(self):
        self.register._take("2026-03-02")
        entries = self.env["ptsp.register.entry"]._with_door()
        entries.create(
            {
                "register_id": self.register.id,
                "company_id": self.env.company.id,
                "period": "other",
                "sequence": 1,
                "number": "T/002/III/2026",
                "date": "2026-03-02",
            }
        )
        with self.assertRaisesRegex(UserError, "T/002/III/2026"):
            self.register._take("2026-03-02")

    def test_a_register_with_numbers_cannot_be_deleted(self):
        self.register._take("2026-03-02")
        with self.assertRaises(psycopg2.IntegrityError), mute_logger("odoo.sql_db"):
            self.register.unlink()

    def test_taking_many_numbers_costs_a_few_queries_each(self):
        self.register._take("2026-03-02")
        with self.assertQueryCount(4):
            self.register._take("2026-03-02")
