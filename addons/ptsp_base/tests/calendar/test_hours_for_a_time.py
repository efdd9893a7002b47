# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..common import PtspBaseCase

TZ = ZoneInfo("Asia/Makassar")
FIRST, LAST = date(2027, 2, 8), date(2027, 3, 9)


@tagged("post_install", "-at_install")
class TestHoursForATime(PtspBaseCase):
    """Hours hold from one day to another, such as those of Ramadan."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calendar = cls.env.ref("ptsp_base.calendar_office")
        cls.calendar.leave_ids.unlink()
        cls.calendar._ptsp_load_holidays([2027])
        cls.periods = cls.env["ptsp.hours.period"].with_user(cls.administrator)

    def ramadan(self, first=FIRST, last=LAST, days="0123", hours=(8, 15)):
        return self.periods.create(
            {
                "name": "Ramadan 1448 H",
                "calendar_id": self.calendar.id,
                "first_day": first,
                "last_day": last,
                "line_ids": [
                    Command.create(
                        {"dayofweek": day, "hour_from": hours[0], "hour_to": hours[1]}
                    )
                    for day in days
                ],
            }
        )

    def hours(self, first=date(2027, 1, 4), last=date(2027, 4, 30)):
        """Return opening and closing time of each working day on the office's clock."""
        calendar = self.calendar._ptsp_working_calendar(first, last)
        return {
            day.day: (
                day.start.astimezone(TZ).time(),
                day.end.astimezone(TZ).time(),
            )
            for day in calendar.days_from(first, last)
        }

    def test_each_day_of_the_period_closes_earlier_and_no_other_day(self):
        usual = self.hours()
        self.ramadan()
        now = self.hours()
        self.assertEqual(set(now), set(usual))
        for day, hours in now.items():
            with self.subTest(day=day):
                if FIRST <= day <= LAST and day.weekday() < 4:
                    self.assertEqual(hours, (time(8), time(15)))
                else:
                    self.assertEqual(hours, usual[day])

    def test_a_closing_of_some_hours_shortens_a_day_of_the_period(self):
        self.ramadan()
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Ceremony",
                "calendar_id": self.calendar.id,
                "ptsp_first_day": "2027-02-15",
                "ptsp_hour_from": 13,
                "ptsp_hour_to": 19,
            }
        )
        self.assertEqual(self.hours()[date(2027, 2, 15)], (time(8), time(13)))

    def test_a_day_that_is_closed_in_the_usual_week_can_open_for_a_time(self):
        self.ramadan(days="5")
        saturdays = [day for day in self.hours() if day.weekday() == 5]
        self.assertEqual(len(saturdays), 4)
        self.assertNotIn(date(2027, 2, 6), saturdays)

    def test_a_day_with_two_rows_has_a_break(self):
        period = self.ramadan(days="0", hours=(8, 12))
        period.line_ids = [
            Command.create({"dayofweek": "0", "hour_from": 13, "hour_to": 16})
        ]
        calendar = self.calendar._ptsp_working_calendar(FIRST, LAST)
        self.assertEqual(calendar.day(FIRST).seconds, 7 * 3600)

    def test_hours_that_change_or_end_are_counted_at_once(self):
        period = self.ramadan()
        period.line_ids[0].hour_to = 14
        self.assertEqual(self.hours()[FIRST][1], time(14))
        period.last_day = date(2027, 2, 12)
        self.assertEqual(self.hours()[date(2027, 2, 15)][1], time(19))
        period.unlink()
        self.assertEqual(self.hours()[FIRST][1], time(19))

    def test_the_hours_agree_with_a_count_day_by_day(self):
        self.ramadan()
        calendar = self.calendar._ptsp_working_calendar(
            date(2027, 1, 1), date(2027, 12, 31)
        )
        closed = self.calendar._ptsp_holidays(date(2027, 1, 1), date(2027, 12, 31))
        start = datetime(2027, 2, 4, 10, tzinfo=TZ)
        for minutes in range(0, 90 * 24 * 60, 1717):
            end = start + timedelta(minutes=minutes)
            with self.subTest(end=end):
                self.assertEqual(
                    calendar.seconds_between(
                        start.astimezone(UTC), end.astimezone(UTC)
                    ),
                    self.naive_seconds(start, end, closed),
                )

    def naive_seconds(self, start, end, closed):
        """Return the working seconds between two moments, counted day by day."""
        seconds, day = 0, start.date()
        while day <= end.date():
            if day not in closed and day.weekday() < 5:
                until = 11 if day.weekday() == 4 else 19
                if FIRST <= day <= LAST and day.weekday() < 4:
                    until = 15
                opens = datetime.combine(day, time(8), TZ)
                closes = datetime.combine(day, time(until), TZ)
                worked = min(end, closes) - max(start, opens)
                seconds += max(0, int(worked.total_seconds()))
            day += timedelta(days=1)
        return seconds

    # === REFUSED === #

    def test_periods_do_not_overlap(self):
        self.ramadan()
        with self.assertRaises(ValidationError):
            self.ramadan(first=LAST, last=date(2027, 3, 20))
        self.ramadan(first=LAST + timedelta(days=1), last=date(2027, 3, 20))

    def test_hours_that_make_no_sense_are_a_sentence(self):
        for hours in ((15, 8), (-1, 8), (8, 25), (8, 8)):
            with self.subTest(hours=hours), self.assertRaises(ValidationError):
                self.ramadan(hours=hours)
        with self.assertRaises(ValidationError):
            self.ramadan(days="00")

    def test_a_period_without_hours_is_a_sentence(self):
        with self.assertRaises(ValidationError):
            self.ramadan(days="")
        period = self.ramadan(days="0")
        with self.assertRaisesRegex(ValidationError, "no hours"):
            period.line_ids.unlink()

    def test_days_in_the_wrong_order_are_refused(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            self.ramadan(first=LAST, last=FIRST)

    def test_only_service_administrators_change_hours(self):
        period = self.ramadan()
        for user in (self.officer, self.auditor):
            with self.subTest(user=user.login):
                self.assertTrue(period.with_user(user).hours_text)
                with self.assertRaises(AccessError):
                    period.with_user(user).last_day = LAST
                with self.assertRaises(AccessError):
                    period.line_ids.with_user(user).hour_to = 12

    def test_the_screen_enters_them(self):
        with Form(self.periods) as form:
            form.name = "Ramadan 1448 H"
            form.first_day, form.last_day = FIRST, LAST
            with form.line_ids.new() as line:
                line.dayofweek = "0"
        self.assertEqual(form.record.calendar_id, self.calendar)
        self.assertEqual(self.hours()[FIRST], (time(8), time(15)))
