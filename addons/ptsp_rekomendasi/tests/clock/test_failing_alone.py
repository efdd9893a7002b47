# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import MONDAY, PtspCase

MIXIN = "odoo.addons.ptsp_base.models.office.ptsp_cron_mixin"
SQL_LOG = "odoo.sql_db"
FAILED = "ptsp_base.mail_activity_type_work_failed"
# The step's window ends on Wednesday 13 January at 19.00.
LATE = "2027-01-14 08:00"
NEXT_DAY = "2027-01-15 08:00"


@tagged("post_install", "-at_install")
class TestFailingAlone(PtspCase):
    """A case that fails in a scheduled action fails alone, and people learn of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator = cls.new_officer("admin", "ptsp_base.group_ptsp_admin")
        cls.env["res.lang"]._activate_lang("en_US")
        cls.administrator.lang = "en_US"
        cls.bad, cls.good = (
            cls.new_case("KOM-03").on(MONDAY).at("verifikasi") for _case in "ab"
        )

    def setUp(self):
        super().setUp()
        # Scheduled actions commit; a test's cursor must not.
        crons = type(self.env["ir.cron"])
        self.patch(crons, "_commit_progress", lambda *args, **kwargs: 3600)
        # Nor must it leave a file of digests that are undone.
        outside = type(self.env["ptsp.digest.outside"])
        self.patch(outside, "_write", lambda _self, _digest: None)

    # === MADE TO FAIL === #

    def spoil(self, service, verb, case=None, error=None):
        """Make a verb of a service fail for one case, after it has done its work.

        :param error: function that fails; without it a UserError is raised
        """
        bad = case or self.bad
        models = type(self.env[service])
        original = getattr(models, verb)

        def failing(self, record, *args):
            result = original(self, record, *args)
            if record == bad:
                (error or refuse)(record)
            return result

        self.patch(models, verb, failing)

    def climb(self, moment=LATE):
        """Run both steps of the ladder as the scheduler does."""
        with self.at(moment):
            self.env["ptsp.case.level"]._cron_flag_due()
            with mute_logger(SQL_LOG), self.assertLogs(MIXIN, "ERROR") as log:
                self.env["ptsp.case.ladder"]._cron_climb_ladder()
        self.env.invalidate_all()
        return log.output

    def overdue(self, case):
        return case.flag_ids.filtered(lambda flag: flag.rung == "overdue_0")

    def reports(self, user=None, active_test=True):
        """Return a person's activities about failures."""
        activities = self.env["mail.activity"].with_context(active_test=active_test)
        return activities.search(
            [
                ("activity_type_id", "=", self.env.ref(FAILED).id),
                ("user_id", "=", (user or self.administrator).id),
            ]
        )

    # === THE OTHERS ARE SERVED === #

    def test_nothing_is_reported_when_all_goes_well(self):
        with self.at(LATE), self.assertNoLogs(MIXIN, "ERROR"):
            self.env["ptsp.case.level"]._cron_flag_due()
            self.env["ptsp.case.ladder"]._cron_climb_ladder()
        self.assertTrue(self.overdue(self.bad) and self.overdue(self.good))
        self.assertFalse(self.reports())

    def test_one_failing_case_is_left_out_and_undone(self):
        self.spoil("ptsp.case.ladder", "_climb")
        [line] = [text.splitlines()[0] for text in self.climb()]
        self.assertIn(f"ptsp.application({self.bad.id},)", line)
        self.assertIn("ir_cron_climb_ladder", line)
        self.assertFalse(self.overdue(self.bad))
        self.assertTrue(self.overdue(self.good))

    def test_a_broken_transaction_is_mended_for_the_others(self):
        self.spoil("ptsp.case.ladder", "_climb", error=break_transaction)
        self.climb()
        self.assertFalse(self.overdue(self.bad))
        self.assertTrue(self.overdue(self.good))
        self.assertIn("DivisionByZero", self.reports().note)

    def test_a_case_that_fails_while_cases_are_chosen_is_reported_too(self):
        for error in (refuse, break_transaction):
            with self.subTest(error=error.__name__):
                self.spoil("ptsp.case.ladder", "_missing_flags", error=error)
                self.climb()
                self.assertTrue(self.overdue(self.good))
                self.assertEqual(self.reports().res_id, self.bad.id)

    def test_a_case_that_changed_meanwhile_waits_and_is_no_failure(self):
        self.spoil("ptsp.case.ladder", "_climb", error=collide)
        with self.at(LATE), self.assertNoLogs(MIXIN, "ERROR"), mute_logger(SQL_LOG):
            self.env["ptsp.case.level"]._cron_flag_due()
            self.env["ptsp.case.ladder"]._cron_climb_ladder()
        self.assertFalse(self.overdue(self.bad))
        self.assertTrue(self.overdue(self.good))
        self.assertFalse(self.reports())

    # === THE ADMINISTRATORS ARE TOLD === #

    def test_the_administrator_is_told_once_a_day(self):
        self.spoil("ptsp.case.ladder", "_climb")
        for moment in (LATE, "2027-01-14 08:10", "2027-01-14 23:50"):
            self.climb(moment)
        report = self.reports()
        self.assertEqual(len(report), 1)
        self.assertEqual((report.res_model, report.res_id), self.place(self.bad))
        self.assertIn("report what is due to holders", report.summary)
        self.assertIn("14 Jan 2027", report.summary)
        self.assertIn("This case is broken.", report.note)
        self.assertEqual(str(report.date_deadline), "2027-01-14")

    def test_the_next_day_the_administrator_is_told_again_in_its_place(self):
        self.spoil("ptsp.case.ladder", "_climb")
        self.climb()
        self.climb(NEXT_DAY)
        self.assertEqual(str(self.reports().date_deadline), "2027-01-15")

    def test_what_was_ticked_off_is_not_told_again_on_the_same_day(self):
        self.spoil("ptsp.case.ladder", "_climb")
        self.climb()
        self.reports().with_user(self.administrator).action_done()
        self.climb("2027-01-14 09:00")
        self.assertFalse(self.reports())
        self.climb(NEXT_DAY)
        self.assertTrue(self.reports())

    def test_each_scheduled_action_is_told_by_itself(self):
        self.spoil("ptsp.case.ladder", "_climb")
        self.spoil("ptsp.case.recount", "_recount")
        self.climb()
        with self.at(LATE):
            self.env["resource.calendar.leaves"].create(
                {
                    "name": "Cuti bersama tambahan",
                    "calendar_id": self.company.ptsp_calendar_id.id,
                    "date_from": self.moment("2027-02-01 00:00"),
                    "date_to": self.moment("2027-02-01 23:59"),
                }
            )
            with self.assertLogs(MIXIN, "ERROR"):
                self.env["ptsp.case.recount"]._cron_recompute_clocks()
        self.assertEqual(len(self.reports()), 2)
        version = self.company.ptsp_calendar_id.ptsp_version
        self.assertEqual(self.good.calendar_version, version)
        self.assertNotEqual(self.bad.calendar_version, version)

    def test_only_administrators_of_the_office_are_told(self):
        office = self.env["res.company"].create({"name": "Kantor Lain"})
        other = self.new_officer("admin_lain", "ptsp_base.group_ptsp_admin")
        other.write({"company_ids": [(6, 0, office.ids)], "company_id": office.id})
        self.spoil("ptsp.case.ladder", "_climb")
        self.climb()
        self.assertTrue(self.reports())
        self.assertFalse(self.reports(other))
        self.assertFalse(self.reports(self.users["KASI"]))

    def test_the_administrator_reads_it_in_the_own_language(self):
        self.env["res.lang"]._activate_lang("id_ID")
        self.administrator.lang = "id_ID"
        self.spoil("ptsp.case.ladder", "_climb")
        self.climb()
        self.assertIn("Gagal pada 14 Jan 2027", self.reports().summary)
        self.assertIn("Penyebabnya: This case is broken.", self.reports().note)

    # === EVERY SCHEDULED ACTION === #

    def test_each_scheduled_action_does_what_its_record_says(self):
        crons = self.env["ir.cron"].with_context(active_test=False).search([])
        names = crons.get_external_id()
        own = crons.filtered(lambda cron: names[cron.id].startswith("ptsp_"))
        self.assertGreaterEqual(len(own), 8)
        for cron in own:
            with self.subTest(name=names[cron.id]), self.at(LATE):
                with self.assertNoLogs(MIXIN, "ERROR"):
                    cron.ir_actions_server_id.run()
        self.assertTrue(self.overdue(self.bad))

    def test_a_failing_inquiry_does_not_keep_others_from_closing(self):
        with self.at(MONDAY):
            bad, good = (self.open_case("KOM-03", step="isi_berkas") for _case in "ab")
        self.spoil("ptsp.case.silent.closing", "_close_silent", bad)
        with self.at("2027-02-10 09:00"), self.assertLogs(MIXIN, "ERROR"):
            self.env["ptsp.case.silent.closing"]._cron_close_silent()
        self.assertFalse(bad.outcome)
        self.assertEqual(good.outcome, "lapsed")
        self.assertEqual(self.reports().res_id, bad.id)

    def test_a_failing_reminder_does_not_keep_others_from_theirs(self):
        with self.at(MONDAY):
            bad, good = (
                self.bring_to(self.open_case("PAR-06"), "serahkan") for _case in "ab"
            )
        self.spoil("ptsp.case.pickup", "_remind", bad)
        with self.at("2027-01-29 09:00"), self.assertLogs(MIXIN, "ERROR"):
            self.env["ptsp.case.pickup"]._cron_remind_pickup()
        self.assertEqual((bad.pickup_reminders, good.pickup_reminders), (0, 1))
        self.assertEqual(self.reports().res_id, bad.id)

    def test_a_failing_office_does_not_keep_others_from_their_digest(self):
        office = self.env["res.company"].create({"name": "Kantor Lain"})
        self.spoil("ptsp.digest", "_digest_office", self.company)
        with self.at(LATE), self.assertLogs(MIXIN, "ERROR"):
            self.env["ptsp.digest"]._cron_digest()
        digests = self.env["ptsp.digest"].search([("day", "=", "2027-01-14")])
        self.assertEqual(digests.company_id & (office | self.company), office)
        report = self.reports()
        self.assertFalse(report.res_model)
        self.assertIn(self.company.name, report.summary)

    def place(self, record):
        return record._name, record.id


def refuse(record):
    sentence = "This case is broken."
    raise UserError(sentence)


def break_transaction(record):
    record.env.cr.execute("SELECT 1 / 0")


def collide(record):
    record.env.cr.execute(
        "DO $$ BEGIN RAISE EXCEPTION 'changed' USING ERRCODE = '40001'; END $$"
    )
