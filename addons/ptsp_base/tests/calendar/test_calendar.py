# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import PtspBaseCase

TZ = ZoneInfo("Asia/Makassar")


def at(day, hour, minute=0):
    """Return a moment of the office as aware UTC."""
    return datetime.combine(day, time(hour, minute), TZ).astimezone(UTC)


@tagged("post_install", "-at_install")
class TestCalendar(PtspBaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calendar = cls.env.ref("ptsp_base.calendar_office")
        cls.calendar.leave_ids.unlink()
        cls.calendar._ptsp_load_holidays([2026, 2027])

    def _grid(self, first=date(2026, 1, 1), last=date(2027, 12, 31)):
        calendar = self.calendar._ptsp_working_calendar(first, last)
        return calendar.days_from(first, last)

    def test_the_office_opens_as_the_sop_says(self):
        calendar = self.calendar._ptsp_working_calendar(
            date(2026, 2, 2), date(2026, 2, 9)
        )
        monday, friday = date(2026, 2, 2), date(2026, 2, 6)
        self.assertEqual(calendar.start_of_day(monday), at(monday, 8))
        self.assertEqual(calendar.end_of_day(monday), at(monday, 19))
        self.assertEqual(calendar.end_of_day(friday), at(friday, 11))
        self.assertFalse(calendar.is_working_day(date(2026, 2, 7)))
        self.assertEqual(calendar.tz, "Asia/Makassar")

    def test_the_day_grid_equals_that_of_the_resource_calendar(self):
        first, last = date(2026, 1, 1), date(2027, 12, 31)
        intervals = self.calendar._work_intervals_batch(
            datetime.combine(first, time(), TZ),
            datetime.combine(last + timedelta(days=1), time(), TZ),
        )[False]
        expected = {}
        for start, end, _records in intervals:
            day = start.astimezone(TZ).date()
            seconds = (end - start).total_seconds()
            expected[day] = expected.get(day, 0) + seconds
        found = {day.day: day.seconds for day in self._grid()}
        self.assertEqual(found, expected)

    def test_promises_end_as_in_the_worked_examples(self):
        # Facts: the first day does not count, nor do national holidays and joint leave.
        for start, days, due in (
            (date(2026, 3, 13), 8, date(2026, 4, 1)),
            (date(2026, 3, 13), 14, date(2026, 4, 10)),
            (date(2026, 5, 12), 14, date(2026, 6, 8)),
            (date(2026, 11, 20), 14, date(2026, 12, 10)),
            (date(2026, 12, 21), 14, date(2027, 1, 14)),
            (date(2026, 12, 14), 14, date(2027, 1, 7)),
        ):
            with self.subTest(start=start, days=days):
                calendar = self.calendar._ptsp_working_calendar(start, start)
                self.assertEqual(calendar.add_days(start, days), due)

    def test_the_calendar_is_prepared_once(self):
        first = self.calendar._ptsp_working_calendar(date(2026, 3, 1), date(2026, 3, 2))
        again = self.calendar._ptsp_working_calendar(date(2026, 9, 1), date(2026, 9, 2))
        self.assertIs(first, again)
        with self.assertQueryCount(0):
            self.calendar._ptsp_working_calendar(date(2026, 3, 1), date(2026, 3, 2))

    def test_another_user_counts_by_the_same_calendar(self):
        ours = self.calendar._ptsp_working_calendar(date(2026, 3, 1), date(2026, 3, 2))
        theirs = self.calendar.with_user(self.officer)._ptsp_working_calendar(
            date(2026, 3, 1), date(2026, 3, 2)
        )
        self.assertEqual(len(theirs), len(ours))

    def test_a_new_holiday_is_counted_at_once(self):
        day = date(2026, 2, 4)
        self.assertIn(day, [line.day for line in self._grid()])
        leave = self.env["resource.calendar.leaves"].create(
            {
                "name": "Closed",
                "calendar_id": self.calendar.id,
                "ptsp_first_day": day,
                "ptsp_last_day": day,
            }
        )
        self.assertNotIn(day, [line.day for line in self._grid()])
        leave.ptsp_first_day = leave.ptsp_last_day = date(2026, 2, 5)
        days = [line.day for line in self._grid()]
        self.assertIn(day, days)
        self.assertNotIn(date(2026, 2, 5), days)
        leave.unlink()
        self.assertIn(date(2026, 2, 5), [line.day for line in self._grid()])

    def test_a_closing_of_the_whole_company_is_counted_at_once(self):
        day = date(2026, 2, 4)
        self._grid()
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Closed",
                "company_id": self.env.company.id,
                "date_from": at(day, 0).replace(tzinfo=None),
                "date_to": at(day, 23, 59).replace(tzinfo=None),
            }
        )
        self.assertNotIn(day, [line.day for line in self._grid()])

    def test_half_a_day_off_shortens_the_day(self):
        day = date(2026, 2, 4)
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Ceremony",
                "calendar_id": self.calendar.id,
                "date_from": at(day, 8).replace(tzinfo=None),
                "date_to": at(day, 12).replace(tzinfo=None),
            }
        )
        found = {line.day: line for line in self._grid()}
        self.assertEqual(found[day].start, at(day, 12))
        self.assertEqual(found[day].seconds, 7 * 3600)

    def test_changed_hours_are_counted_at_once(self):
        monday = date(2026, 2, 2)
        attendance = self.calendar.attendance_ids.filtered(lambda a: a.dayofweek == "0")
        self._grid()
        attendance.hour_to = 16
        found = {line.day: line for line in self._grid()}
        self.assertEqual(found[monday].end, at(monday, 16))
        attendance.unlink()
        self.assertNotIn(monday, [line.day for line in self._grid()])

    def test_it_is_prepared_once_until_it_changes(self):
        day = date(2026, 2, 4)
        prepared = self.calendar._ptsp_working_calendar(day, day)
        self.env.registry.clear_all_caches()
        again = self.calendar._ptsp_working_calendar(day, day)
        self.assertIs(again, prepared)
        self.calendar.attendance_ids[:1].hour_to = 11
        changed = self.calendar._ptsp_working_calendar(day, day)
        self.assertIsNot(changed, prepared)

    def test_a_new_calendar_has_a_version_of_its_own(self):
        calendars = self.env["resource.calendar"].create([{"name": n} for n in "AB"])
        self.assertTrue(all(calendars.mapped("ptsp_version")))
        self.assertEqual(len(set(calendars.mapped("ptsp_version"))), 2)

    def test_a_leave_of_one_person_does_not_close_the_office(self):
        version = self.calendar.ptsp_version
        resource = self.env["resource.resource"].create(
            {
                "name": "Somebody",
                "calendar_id": self.calendar.id,
                "resource_type": "user",
            }
        )
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Holiday of one",
                "resource_id": resource.id,
                "calendar_id": self.calendar.id,
                "date_from": at(date(2026, 2, 4), 0).replace(tzinfo=None),
                "date_to": at(date(2026, 2, 4), 23).replace(tzinfo=None),
            }
        )
        self.assertEqual(self.calendar.ptsp_version, version)
        self.assertIn(date(2026, 2, 4), [line.day for line in self._grid()])

    def test_a_change_that_is_rolled_back_leaves_nothing_behind(self):
        day = date(2026, 2, 4)
        savepoint = self.env.cr.savepoint()
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Closed",
                "calendar_id": self.calendar.id,
                "ptsp_first_day": day,
                "ptsp_last_day": day,
            }
        )
        self.assertNotIn(day, [line.day for line in self._grid()])
        savepoint.close(rollback=True)
        self.assertIn(day, [line.day for line in self._grid()])

    def test_the_horizon_widens_until_it_suffices(self):
        start = date(2026, 12, 21)
        due = self.calendar._ptsp_count(lambda cal: cal.add_days(start, 1400), start)
        self.assertGreater(due.year, 2030)

    def test_a_calendar_without_hours_is_a_sentence(self):
        self.calendar.attendance_ids.unlink()
        with self.assertRaisesRegex(UserError, "Jam Pelayanan"):
            self.calendar._ptsp_count(
                lambda cal: cal.working_day_on_or_after(at(date(2026, 2, 4), 9)),
                date(2026, 2, 4),
            )
