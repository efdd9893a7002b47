# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import runpy
from datetime import date, datetime
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools.misc import file_path

from ...models.calendar import resource_calendar
from ..common import PtspBaseCase

# Dates that a ministerial decree may set instead of the estimates of 2027.
DECREED = {
    date(2027, 3, 9): ("Hari Raya Idul Fitri", "national"),
    date(2027, 3, 10): ("Hari kedua dari Hari Raya Idul Fitri", "national"),
    date(2027, 3, 11): ("Cuti Bersama Hari Raya Idul Fitri", "joint"),
    date(2027, 3, 12): ("Cuti Bersama Hari Raya Idul Fitri", "joint"),
}


@tagged("post_install", "-at_install")
class TestHolidaysAgain(PtspBaseCase):
    """Loading a year again compares it, and adds nothing twice."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calendar = cls.env.ref("ptsp_base.calendar_office")
        cls.calendar.leave_ids.unlink()
        cls.leaves = cls.env["resource.calendar.leaves"].with_user(cls.administrator)

    def _load(self, year):
        return self.calendar.with_user(self.administrator)._ptsp_load_holidays([year])

    def _leave(self, name, year=2028):
        return self.leaves.search(
            [("ptsp_year", "=", year), ("name", "like", name)], order="date_from"
        )

    def _closed(self, first, last):
        """Return the days of a span on which the office is closed for a holiday."""
        names = self.calendar._ptsp_holidays(
            date.fromisoformat(first), date.fromisoformat(last)
        )
        return [str(day)[5:] for day in sorted(names)]

    def _decree(self):
        """Replace the dates of Idul Fitri in the list of 2027 by the decreed ones."""
        before = resource_calendar._holidays_of(2027)
        kept = [entry for entry in before if "Idul Fitri" not in entry[1]]
        now = kept + [(day, *entry) for day, entry in DECREED.items()]
        patched = patch.object(
            resource_calendar, "_holidays_of", lambda year: tuple(sorted(now))
        )
        patched.start()
        self.addCleanup(patched.stop)

    def _dialogue(self, year):
        return (
            self.env["ptsp.holiday.load"]
            .with_user(self.administrator)
            .create({"year": year, "calendar_id": self.calendar.id})
        )

    # === WHAT A PERSON DID STAYS === #

    def test_a_holiday_moved_by_hand_is_not_closed_twice(self):
        self._load(2028)
        fitri = self._leave("Idul Fitri")
        self.assertEqual(self._closed("2028-02-20", "2028-03-05"), ["02-27", "02-28"])
        for leave, day in zip(fitri, ("2028-02-26", "2028-02-27"), strict=True):
            leave.write({"ptsp_first_day": day, "ptsp_last_day": day})
        self.assertFalse(self._load(2028))
        self.assertEqual(self._closed("2028-02-20", "2028-03-05"), ["02-26", "02-27"])

    def test_a_holiday_that_a_person_deleted_stays_away(self):
        self._load(2025)
        day = date(2025, 8, 18)
        leave = self.leaves.search([("ptsp_first_day", "=", day)])
        leave.unlink()
        self.assertFalse(self._load(2025))
        self.assertTrue(
            self.calendar._ptsp_working_calendar(day, day).is_working_day(day)
        )
        self.assertEqual(leave.ptsp_state, "removed")
        self.assertFalse(self._dialogue(2025).line_ids)

    def test_a_removed_holiday_comes_back_when_a_person_says_so(self):
        self._load(2025)
        leave = self.leaves.search([("ptsp_first_day", "=", "2025-08-18")])
        leave.ptsp_state = "removed"
        self.assertEqual(self._closed("2025-08-18", "2025-08-18"), [])
        leave.ptsp_state = "decreed"
        self.assertEqual(self._closed("2025-08-18", "2025-08-18"), ["08-18"])

    def test_a_whole_year_that_is_deleted_can_be_loaded_anew(self):
        loaded = self._load(2026)
        self.leaves.search([("ptsp_year", "=", 2026)]).unlink()
        self.assertFalse(self.calendar._ptsp_loaded_years())
        self.assertEqual(len(self._load(2026)), len(loaded))

    def test_an_own_closing_is_deleted_for_good(self):
        leave = self.leaves.create(
            {"name": "Ceremony", "calendar_id": self.calendar.id}
            | {"ptsp_first_day": "2026-02-04", "ptsp_kind": "office"}
        )
        self.assertEqual((leave.ptsp_state, leave.ptsp_source), ("office", "hand"))
        leave.unlink()
        self.assertFalse(leave.exists())

    def test_a_renamed_holiday_is_known_again(self):
        self._load(2028)
        self._leave("Imlek").name = "Imlek 2579"
        self.assertFalse(self._load(2028))
        self.assertEqual(len(self._leave("Imlek")), 1)

    def test_holidays_entered_by_hand_are_taken_for_those_of_the_list(self):
        leave = self.leaves.create(
            {"name": "Imlek", "calendar_id": self.calendar.id}
            | {"ptsp_first_day": "2028-01-26", "ptsp_kind": "national"}
        )
        self.assertNotIn(2028, self.calendar._ptsp_loaded_years())
        loaded = self._load(2028)
        self.assertNotIn(date(2028, 1, 26), loaded.mapped("ptsp_first_day"))
        self.assertEqual((leave.name, leave.ptsp_source), ("Imlek", "list"))
        self.assertFalse(self._load(2028))

    # === ESTIMATES GIVE WAY === #

    def test_estimates_give_way_to_decreed_dates(self):
        self._load(2027)
        self._decree()
        self._load(2027)
        march = ("2027-03-05", "2027-03-20")
        self.assertEqual(
            self._closed(*march), ["03-08", "03-09", "03-10", "03-11", "03-12"]
        )
        fitri = self._leave("Idul Fitri", 2027)
        self.assertEqual(set(fitri.mapped("ptsp_state")), {"decreed"})
        self.assertFalse([name for name in fitri.mapped("name") if "perkiraan" in name])

    def test_the_screen_shows_what_changed_before_anything_is_written(self):
        self._load(2027)
        self._decree()
        dialogue = self._dialogue(2027)
        action = dialogue.action_load()
        self.assertEqual(action["res_id"], dialogue.id)
        shown = {(str(x.day_before), str(x.day_listed)) for x in dialogue.line_ids}
        self.assertIn(("2027-03-10", "2027-03-09"), shown)
        self.assertIn(("2027-03-15", "False"), shown)
        self.assertIn("03-15", self._closed("2027-03-05", "2027-03-20"))
        kept = dialogue.line_ids.filtered(lambda line: line.what == "gone")
        kept.chosen = False
        dialogue.action_apply()
        self.assertEqual(
            self._closed("2027-03-05", "2027-03-20"),
            ["03-08", "03-09", "03-10", "03-11", "03-12", "03-15"],
        )

    def test_what_a_person_moved_is_shown_but_not_ticked(self):
        self._load(2027)
        fitri = self._leave("Raya Idul Fitri (perkiraan)", 2027)[0]
        fitri.ptsp_first_day = fitri.ptsp_last_day = "2027-03-07"
        self._decree()
        dialogue = self._dialogue(2027)
        dialogue.action_load()
        line = dialogue.line_ids.filtered(lambda line: line.leave_id == fitri)
        self.assertTrue(line.by_hand and not line.chosen)
        line.chosen = True
        dialogue.action_apply()
        self.assertEqual(str(fitri.ptsp_first_day), "2027-03-09")
        self.assertFalse(fitri.ptsp_by_hand)

    def test_a_list_without_changes_says_so(self):
        self._load(2027)
        dialogue = self._dialogue(2027)
        dialogue.action_load()
        self.assertTrue(dialogue.compared and not dialogue.line_ids)

    def test_only_service_administrators_load_and_apply(self):
        with self.assertRaises(AccessError):
            self.calendar.with_user(self.officer)._ptsp_load_holidays([2029])

    def test_a_copied_calendar_knows_its_holidays_again(self):
        self._load(2027)
        copied = self.calendar.copy()
        self.assertEqual(copied._ptsp_loaded_years(), {2027})
        self.assertFalse(copied._ptsp_load_holidays([2027]))

    # === CLOSED FOR SOME HOURS === #

    def _some_hours(self):
        """Return a closing of 15 February 2027 from 15.00 to 19.00."""
        return self.leaves.create(
            {
                "name": "Ceremony",
                "calendar_id": self.calendar.id,
                "date_from": datetime(2027, 2, 15, 7),
                "date_to": datetime(2027, 2, 15, 11),
            }
        )

    def test_a_closing_of_some_hours_shows_its_hours(self):
        leave = self._some_hours()
        self.assertFalse(leave.ptsp_whole_day)
        self.assertEqual((leave.ptsp_hour_from, leave.ptsp_hour_to), (15, 19))

    def test_a_closing_of_some_hours_is_not_stretched_over_days(self):
        leave = self._some_hours()
        with self.assertRaisesRegex(UserError, "Ceremony"):
            leave.ptsp_last_day = "2027-02-16"
        self.assertEqual(leave.date_to, datetime(2027, 2, 15, 11))

    def test_a_closing_of_some_hours_moves_with_its_hours(self):
        leave = self._some_hours()
        leave.ptsp_first_day = "2027-02-16"
        self.assertEqual(leave.date_from, datetime(2027, 2, 16, 7))
        self.assertEqual(leave.date_to, datetime(2027, 2, 16, 11))
        leave.name = "Another ceremony"
        self.assertEqual(leave.date_from, datetime(2027, 2, 16, 7))

    def test_hours_are_entered_and_become_a_whole_day_when_a_person_ticks_it(self):
        leave = self._some_hours()
        leave.write({"ptsp_hour_from": 8, "ptsp_hour_to": 12.5})
        self.assertEqual(leave.date_to, datetime(2027, 2, 15, 4, 30))
        leave.ptsp_whole_day = True
        self.assertEqual(leave.date_from, datetime(2027, 2, 14, 16))
        self.assertEqual(leave.date_to, datetime(2027, 2, 15, 15, 59, 59))
        leave.write({"ptsp_last_day": "2027-02-16"})
        self.assertEqual(leave.date_to, datetime(2027, 2, 16, 15, 59, 59))

    def test_hours_in_the_wrong_order_are_a_sentence(self):
        leave = self._some_hours()
        for hours in ((19, 15), (-1, 4), (8, 25), (9, 9)):
            with self.subTest(hours=hours), self.assertRaises(UserError):
                leave.write({"ptsp_hour_from": hours[0], "ptsp_hour_to": hours[1]})

    def test_the_screen_closes_whole_days_unless_hours_are_entered(self):
        leaves = self.leaves.with_context(default_ptsp_kind="office")
        view = "ptsp_base.resource_calendar_leaves_view_list"
        with Form(leaves, view) as form:
            form.name = "Ceremony"
            form.calendar_id = self.calendar
            form.ptsp_first_day = "2027-02-15"
        leave = form.record
        self.assertTrue(leave.ptsp_whole_day)
        self.assertEqual(leave.date_to, datetime(2027, 2, 15, 15, 59, 59))
        with Form(leave, view) as form:
            form.ptsp_whole_day = False
            form.ptsp_hour_from, form.ptsp_hour_to = 13, 15
        self.assertEqual(leave.date_from, datetime(2027, 2, 15, 5))
        self.assertEqual(leave.date_to, datetime(2027, 2, 15, 7))

    # === AFTER AN UPGRADE === #

    def test_holidays_of_an_older_version_are_known_again_after_the_upgrade(self):
        loaded = self._load(2028)
        fitri = self._leave("Idul Fitri")[:1]
        fitri.ptsp_first_day = fitri.ptsp_last_day = "2028-02-25"
        own = self._some_hours()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE resource_calendar_leaves SET ptsp_source = NULL, ptsp_year = NULL,"
            " ptsp_state = NULL, ptsp_key = NULL, ptsp_listed_day = NULL,"
            " ptsp_by_hand = NULL, ptsp_whole_day = NULL"
        )
        self.env.invalidate_all()
        path = file_path("ptsp_base/migrations/19.0.3.0.0/post-holidays.py")
        runpy.run_path(path)["migrate"](self.env.cr, "19.0.2.0.0")
        self.env.invalidate_all()
        self.assertFalse(self._load(2028))
        self.assertEqual(self._leave("Imlek").ptsp_state, "estimated")
        self.assertTrue(fitri.ptsp_by_hand and loaded[0].ptsp_whole_day)
        self.assertEqual((own.ptsp_source, own.ptsp_whole_day), ("hand", False))
