# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..report_common import SIGNED_ON, ReportCase


@tagged("post_install", "-at_install")
class TestEvaluationCalendar(ReportCase):
    """The calendar knows what is due when, reminds people and ticks off."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dues = cls.env["ptsp.evaluation.due"]
        cls.plans = cls.env["ptsp.evaluation.plan"].search([])
        cls.plans.since = "2027-01-01"

    def setUp(self):
        super().setUp()
        crons = type(self.env["ir.cron"])
        self.patch(crons, "_commit_progress", lambda *args, **kwargs: 3600)

    def run_cron(self, moment):
        with self.at(moment):
            self.dues._cron_evaluations()

    def due(self, kind, first="2027-01-01"):
        return self.dues.search(
            [
                ("plan_id.kind", "=", kind),
                ("date_from", "=", first),
                ("company_id", "=", self.company.id),
            ]
        )

    def state(self, due, moment):
        with self.at(moment):
            due.invalidate_recordset(["state"])
            return due.state

    def test_section_t_of_the_sops_is_in_the_calendar(self):
        self.run_cron("2027-02-03 06:00")
        days = {
            "recap": (date(2027, 1, 31), date(2027, 2, 7)),
            "half": (date(2027, 6, 30), date(2027, 7, 30)),
            "officer": (date(2027, 6, 30), date(2027, 7, 30)),
            "skm": (date(2027, 6, 30), date(2027, 7, 30)),
            "stars": (date(2027, 12, 31), date(2028, 2, 29)),
            "pekppp": (date(2027, 12, 31), date(2028, 2, 29)),
        }
        for kind, expected in days.items():
            due = self.due(kind)
            self.assertEqual((due.date_to, due.due_on), expected, kind)

    def test_a_night_later_nothing_is_entered_twice(self):
        self.run_cron("2027-02-03 06:00")
        count = self.dues.search_count([])
        self.run_cron("2027-02-04 06:00")
        self.assertEqual(self.dues.search_count([]), count)

    def test_a_period_is_running_then_due_then_overdue(self):
        self.run_cron("2027-02-03 06:00")
        due = self.due("recap")
        self.assertEqual(self.state(due, "2027-01-31 09:00"), "running")
        self.assertEqual(self.state(due, "2027-02-07 09:00"), "due")
        self.assertEqual(self.state(due, "2027-02-08 09:00"), "overdue")

    def test_the_list_finds_what_each_row_shows(self):
        self.run_cron("2027-02-08 06:00")
        with self.at("2027-02-08 09:00"):
            for state in ("running", "due", "overdue", "done"):
                found = self.dues.search([("state", "in", [state])])
                every = self.dues.search([])
                self.assertEqual(found, every.filtered(lambda d, s=state: d.state == s))

    def test_the_head_s_desk_is_reminded_once_and_in_time(self):
        self.run_cron("2027-02-01 06:00")
        self.assertFalse(self.due("recap").activity_ids)
        self.run_cron("2027-02-02 06:00")
        [task] = self.due("recap").activity_ids
        self.assertEqual(task.user_id, self.users["KADIS"])
        self.assertEqual(task.date_deadline, date(2027, 2, 7))
        self.run_cron("2027-02-03 06:00")
        self.assertEqual(len(self.due("recap").activity_ids), 1)

    def test_a_desk_that_a_plan_names_is_reminded_instead(self):
        self.plans.filtered(lambda plan: plan.kind == "recap").lane_id = self.env[
            "ptsp.lane"
        ].search([("code", "=", "TU"), ("company_id", "=", self.company.id)])
        self.run_cron("2027-02-03 06:00")
        self.assertEqual(self.due("recap").activity_ids.user_id, self.users["TU"])

    def test_a_reminder_that_fails_leaves_the_others(self):
        self.run_cron("2027-01-20 06:00")
        model = type(self.dues)
        whole, failing = model._remind, self.due("recap")

        def remind(due):
            if due == failing:
                raise UserError("broken")
            whole(due)

        logger = "odoo.addons.ptsp_base.models.office.ptsp_cron_mixin"
        with patch.object(model, "_remind", remind), self.assertLogs(logger, "ERROR"):
            self.run_cron("2027-07-25 06:00")
        self.assertFalse(failing.reminded_on)
        self.assertTrue(self.due("half").reminded_on)

    def test_a_signed_report_ticks_it_off_and_ends_the_task(self):
        self.run_cron("2027-02-03 06:00")
        with self.at(SIGNED_ON):
            report = self.draft()
        self.signed(report)
        due = self.due("recap")
        self.assertEqual((due.report_id, due.done_on), (report, date(2027, 2, 3)))
        self.assertFalse(due.activity_ids)

    def test_a_report_of_one_service_leaves_the_others_open(self):
        self.run_cron("2027-02-03 06:00")
        with self.at(SIGNED_ON):
            report = self.draft(service_ids=self.par.ids)
        self.signed(report)
        self.assertFalse(self.due("recap").done_on)

    def test_a_report_that_was_signed_before_counts(self):
        with self.at(SIGNED_ON):
            report = self.draft()
        self.signed(report)
        self.run_cron("2027-02-04 06:00")
        self.assertEqual(self.due("recap").report_id, report)

    def test_sheets_are_done_when_each_officer_has_a_signed_one(self):
        self.run_cron("2027-07-01 06:00")
        period = {"date_from": "2027-01-01", "date_to": "2027-06-30"}
        filters = [("sealed", "=", True)]
        worked = self.env["ptsp.control.entry"].search(filters).officer_id
        for user in worked:
            self.assertFalse(self.due("officer").done_on)
            with self.at("2027-07-02 09:00"):
                sheet = self.draft("officer", user_id=user.id, **period)
                sheet.action_check()
                sheet.with_user(self.head).action_sign()
        self.assertEqual(self.due("officer").done_on, date(2027, 7, 2))

    def test_what_the_system_cannot_see_is_ticked_off_by_hand(self):
        self.run_cron("2027-07-01 06:00")
        due = self.due("skm").with_user(self.supervisor)
        with self.at("2027-07-05 09:00"):
            due._tick_off("Laporan IKM 503/014")
        self.assertEqual((due.state, due.note), ("done", "Laporan IKM 503/014"))
        with self.assertRaisesRegex(UserError, "is done already"):
            due._tick_off("Lagi")

    def test_what_another_addon_proves_is_ticked_off_by_itself(self):
        evidence = type(self.env["ptsp.evidence"])
        asked = []

        def proofs(service, prover, period, filters):
            asked.append((prover, period.first, period.last))
            return [service._proof("Laporan IKM Semester I 2027")]

        with patch.object(evidence, "_proofs", proofs):
            self.run_cron("2027-06-30 06:00")
            self.assertFalse(asked)
            self.run_cron("2027-07-05 06:00")
        half = ("skm_method", date(2027, 1, 1), date(2027, 6, 30))
        self.assertEqual(asked, [half])
        due = self.due("skm")
        self.assertEqual(due.done_on, date(2027, 7, 5))
        self.assertEqual(due.note, "Laporan IKM Semester I 2027")

    def test_sheets_are_opened_as_a_list(self):
        self.run_cron("2027-07-01 06:00")
        action = self.due("officer").with_user(self.supervisor).action_report()
        with self.at("2027-07-02 09:00"):
            sheet = self.draft(
                "officer",
                user_id=self.head.id,
                date_from="2027-01-01",
                date_to="2027-06-30",
            )
        found = self.env["ptsp.report"].search(action["domain"])
        self.assertEqual(found, sheet.with_env(self.env))

    def test_a_report_of_the_system_is_not_ticked_off_by_hand(self):
        self.run_cron("2027-02-03 06:00")
        due = self.due("recap").with_user(self.supervisor)
        with self.assertRaisesRegex(UserError, "is done by signing its report"):
            due._tick_off("Sudah")

    def test_a_period_that_runs_is_not_ticked_off(self):
        self.run_cron("2027-02-03 06:00")
        due = self.due("skm").with_user(self.supervisor)
        with self.at(SIGNED_ON), self.assertRaisesRegex(UserError, "is not over yet"):
            due._tick_off("Sudah")

    def test_an_officer_ticks_nothing_off(self):
        self.run_cron("2027-07-01 06:00")
        due = self.due("skm").with_user(self.users["KADIS"])
        with self.assertRaises(AccessError):
            due._tick_off("Sudah")

    def test_the_calendar_opens_a_report_of_its_period(self):
        self.run_cron("2027-02-03 06:00")
        action = self.due("recap").with_user(self.supervisor).action_report()
        with self.at(SIGNED_ON):
            reports = self.env["ptsp.report"].with_context(**action["context"])
            report = reports.create({})
        self.assertEqual(report.date_to, date(2027, 1, 31))
