# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestHolidays(PtspBaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calendar = cls.env.ref("ptsp_base.calendar_office")
        cls.calendar.leave_ids.unlink()
        cls.leaves = cls.env["resource.calendar.leaves"]

    def _load(self, year):
        return self.calendar._ptsp_load_holidays([year])

    def test_2026_has_eight_joint_leave_days(self):
        loaded = self._load(2026)
        joint = loaded.filtered(lambda leave: leave.ptsp_kind == "joint")
        self.assertEqual(
            sorted(str(leave.ptsp_first_day)[5:] for leave in joint),
            ["02-16", "03-18", "03-20", "03-23", "03-24", "05-15", "05-28", "12-24"],
        )
        self.assertEqual(len(loaded) - len(joint), 17)

    def test_a_holiday_that_falls_twice_into_a_year_is_loaded_twice(self):
        for year, days in (
            (2008, {"12-29"}),
            (2015, {"01-03", "12-24"}),
            (2027, {"01-05", "12-26"}),
            (2033, {"01-03", "01-04", "12-23", "12-24"}),
        ):
            with self.subTest(year=year):
                loaded = {
                    str(leave.ptsp_first_day)[5:]
                    for leave in self._load(year)
                    if leave.ptsp_kind == "national"
                }
                self.assertLessEqual(days, loaded)

    def test_2027_has_eight_joint_leave_days(self):
        joint = self._load(2027).filtered(lambda leave: leave.ptsp_kind == "joint")
        self.assertEqual(len(joint), 8)

    def test_estimated_dates_are_marked(self):
        marked = self._load(2027).filtered("ptsp_estimated")
        self.assertTrue(marked)
        self.assertTrue(all("(perkiraan)" in leave.name for leave in marked))

    def test_loading_again_adds_nothing(self):
        self._load(2026)
        self.assertFalse(self._load(2026))

    def test_a_day_that_the_office_entered_is_left_alone(self):
        self.leaves.create(
            {
                "name": "Ours",
                "calendar_id": self.calendar.id,
                "ptsp_first_day": "2026-08-17",
                "ptsp_last_day": "2026-08-17",
            }
        )
        self._load(2026)
        names = self.calendar._ptsp_holidays(date(2026, 8, 17), date(2026, 8, 17))
        self.assertEqual(names, {date(2026, 8, 17): "Ours"})

    def test_holidays_are_whole_days_of_the_office(self):
        leave = self._load(2026).filtered(lambda lv: "Kemerdekaan" in lv.name)
        self.assertEqual(str(leave.date_from), "2026-08-16 16:00:00")
        self.assertEqual(str(leave.date_to), "2026-08-17 15:59:59")

    def test_joint_leave_days_are_working_days_where_the_office_says_so(self):
        self._load(2026)
        day = date(2026, 12, 24)
        closed = self.calendar._ptsp_working_calendar(day, day)
        self.assertFalse(closed.is_working_day(day))
        self.calendar.company_id.ptsp_cuti_bersama_working = True
        opened = self.calendar._ptsp_working_calendar(day, day)
        self.assertTrue(opened.is_working_day(day))
        self.assertFalse(opened.is_working_day(date(2026, 12, 25)))
        self.assertNotIn(day, self.calendar._ptsp_holidays(day, day))

    def test_an_impossible_year_is_a_sentence(self):
        for year in (1800, 99999):
            with self.assertRaises(UserError):
                self._load(year)

    def test_service_administrators_change_holidays(self):
        leaves = self.leaves.with_user(self.administrator)
        leave = leaves.create(
            {
                "name": "Closed",
                "calendar_id": self.calendar.id,
                "ptsp_first_day": "2026-02-04",
            }
        )
        leave.name = "Closed for a ceremony"
        self.assertEqual(str(leave.ptsp_last_day), "2026-02-04")
        leave.unlink()

    def test_officers_and_auditors_only_see_holidays(self):
        leave = self._load(2026)[0]
        for user in (self.officer, self.auditor):
            with self.subTest(user=user.login):
                self.assertTrue(leave.with_user(user).name)
                with self.assertRaises(AccessError):
                    leave.with_user(user).name = "mine"
                with self.assertRaises(AccessError):
                    leave.with_user(user).unlink()
                with self.assertRaises(AccessError):
                    self.leaves.with_user(user).create(
                        {"name": "x", "calendar_id": self.calendar.id}
                    )

    def test_the_screen_loads_a_year(self):
        wizard = (
            self.env["ptsp.holiday.load"]
            .with_user(self.administrator)
            .create({"year": 2026, "calendar_id": self.calendar.id})
        )
        wizard.action_load()
        self.assertEqual(len(self.calendar.leave_ids), 25)
