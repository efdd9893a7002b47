# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.tests import freeze_time, tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestYearsWithoutHolidays(PtspBaseCase):
    """The office is warned and asked in time if nobody loaded a year's holidays."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calendar = cls.env.ref("ptsp_base.calendar_office")
        cls.company = cls.calendar.company_id
        cls.calendar.leave_ids.unlink()
        cls.calendar._ptsp_load_holidays([2026, 2027])

    def asked(self):
        return self.env["mail.activity"].search(
            [("user_id", "=", self.administrator.id), ("summary", "like", "2028")]
        )

    def test_each_year_that_a_span_touches_is_named(self):
        warnings = self.calendar._ptsp_warnings(date(2026, 5, 1), date(2029, 1, 1))
        self.assertEqual(len(warnings), 2)
        self.assertIn("2028", warnings[0])
        self.assertIn("2029", warnings[1])
        self.assertFalse(
            self.calendar._ptsp_warnings(date(2026, 5, 1), date(2027, 12, 31))
        )

    def test_an_own_closing_does_not_make_a_year_loaded(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Ceremony",
                "calendar_id": self.calendar.id,
                "ptsp_first_day": "2028-02-04",
                "ptsp_kind": "office",
            }
        )
        day = date(2028, 2, 4)
        self.assertTrue(self.calendar._ptsp_warnings(day, day))
        self.calendar._ptsp_load_holidays([2028])
        self.assertFalse(self.calendar._ptsp_warnings(day, day))

    def test_the_settings_name_what_is_loaded_and_warn_when_it_matters(self):
        for day, warned in (("2027-06-01", False), ("2027-10-02", True)):
            with self.subTest(day=day), freeze_time(day):
                settings = (
                    self.env["ptsp.office.settings"]
                    .with_user(self.administrator)
                    .create({})
                )
                self.assertIn("2026, 2027", settings.holiday_hint)
                self.assertIn("2028", settings.holiday_hint)
                self.assertEqual("2028" in settings.holiday_warning, warned)

    def test_the_next_year_is_asked_for_from_october_on_and_once(self):
        with freeze_time("2027-09-30 10:00"):
            self.company._cron_propose_holidays()
        self.assertFalse(self.asked())
        for moment in ("2027-10-01 10:00", "2027-10-02 10:00"):
            with freeze_time(moment):
                self.company._cron_propose_holidays()
        self.assertEqual(len(self.asked()), 1)

    def test_a_year_that_is_loaded_is_not_asked_for(self):
        self.calendar._ptsp_load_holidays([2028])
        with freeze_time("2027-10-05 10:00"):
            self.company._cron_propose_holidays()
        self.assertFalse(self.asked())

    def test_the_dialogue_proposes_the_year_that_is_missing(self):
        with freeze_time("2026-11-29"):
            load = self.env["ptsp.holiday.load"].with_user(self.administrator)
            self.assertEqual(load.create({}).year, 2028)
