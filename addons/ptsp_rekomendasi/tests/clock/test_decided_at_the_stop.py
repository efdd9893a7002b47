# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import runpy

from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools.misc import file_path

from ..common import PtspCase

DECIDED = ("promise_kept", "worked_minutes", "worked_days")


@tagged("post_install", "-at_install")
class TestDecidedAtTheStop(PtspCase):
    """What was decided when the clock stopped stays, whatever the calendar becomes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calendar = cls.env.company._ptsp_calendar()
        cls.late = cls.late_case()

    @classmethod
    def late_case(cls):
        """Return a case of PAR-06 that was due on 18 January and numbered on 20."""
        with cls.at("2027-01-15 10:40"):
            case = cls.new_case("PAR-06").at("nomori")
        due = str(case.company_id._ptsp_local_date(case.due_at))
        assert due == "2027-01-18", due
        with cls.at("2027-01-20 10:00"):
            cls.bring_to(case, "serahkan")
            case.letter_ids._render_issued()
            return cls.bring_to(case, "terima")

    def collected(self, case):
        with self.at("2027-01-20 10:00"):
            return self.forward(case)

    def close_on(self, *days):
        for day in days:
            self.env["resource.calendar.leaves"].create(
                {
                    "name": "Flood",
                    "calendar_id": self.calendar.id,
                    "ptsp_first_day": day,
                    "ptsp_kind": "office",
                }
            )
        recount = self.env["ptsp.case.recount"]
        for case in recount._stale_cases():
            recount._recount(case)

    def figures(self):
        with self.at("2027-02-20 10:00"):
            return (
                self.env["ptsp.api"]
                .with_user(self.users["KASI"])
                .statistics("2027-01-01", "2027-01-31", "PAR-06")
            )

    def test_a_closing_entered_later_changes_no_verdict_collected_or_not(self):
        cases = self.late | self.collected(self.late_case())
        self.assertEqual(cases.mapped("outcome"), [False, "issued"])
        before = cases.mapped("due_at")
        with self.at("2027-01-25 10:00"):
            self.close_on("2027-01-18", "2027-01-19")
        self.assertEqual(cases.mapped("promise_kept"), ["late", "late"])
        self.assertEqual(cases.mapped("due_at"), before)
        for case in cases:
            self.assertIn("late", case.time_left_text)

    def test_hours_changed_later_change_no_figure_of_the_past(self):
        self.collected(self.late)
        before = self.figures()
        self.assertEqual((before["late"], before["on_time"]), (1, 0))
        self.calendar.attendance_ids.filtered(
            lambda hours: hours.dayofweek in "0123"
        ).hour_to = 15
        self.close_on("2027-01-19")
        self.env["ptsp.hours.period"].create(
            {
                "name": "Ramadan",
                "calendar_id": self.calendar.id,
                "first_day": "2027-01-11",
                "last_day": "2027-01-22",
                "line_ids": [
                    Command.create({"dayofweek": "0", "hour_from": 8, "hour_to": 10})
                ],
            }
        )
        self.assertEqual(self.figures(), before)

    def test_the_ledger_says_that_the_calendar_changed_since(self):
        case = self.late
        with self.at("2027-01-25 10:00"):
            self.assertFalse(case.why_date["warnings"])
            self.close_on("2027-01-18")
            case.invalidate_recordset(["why_date"])
            self.assertIn("18 Jan 2027", case.why_date["warnings"][0])

    def test_a_closing_of_days_to_come_still_moves_a_running_case(self):
        with self.at("2027-01-15 10:40"):
            case = self.new_case("PAR-06").at("periksa_kasi")
            self.close_on("2027-01-18")
        self.assertEqual(
            str(case.company_id._ptsp_local_date(case.due_at)), "2027-01-19"
        )
        self.assertFalse(case.promise_kept)

    def test_a_voided_number_takes_the_verdict_back(self):
        with self.at("2027-01-15 10:40"):
            case = self.new_case("PAR-06").at("nomori")
            self.take_number(case)
            self.assertEqual(case.promise_kept, "on_time")
            self.move(case, "batalkan_nomor", note="Wrong paper")
        self.assertFalse(case.promise_kept)
        self.assertFalse(case.worked_minutes)

    def test_the_verdicts_of_an_older_version_are_decided_by_the_upgrade(self):
        case = self.collected(self.late)
        values = (case.promise_kept, case.worked_minutes, case.worked_days)
        case._with_door().write(dict.fromkeys(DECIDED, False))
        self.env.flush_all()
        path = file_path("ptsp_rekomendasi/migrations/19.0.3.0.0/post-verdicts.py")
        runpy.run_path(path)["migrate"](self.env.cr, "19.0.2.0.0")
        self.env.invalidate_all()
        again = (case.promise_kept, case.worked_minutes, case.worked_days)
        self.assertEqual(again, values)
