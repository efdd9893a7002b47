# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import PtspCase


@tagged("post_install", "-at_install")
class TestFlags(PtspCase):
    """Lateness is flagged from stored moments and reported upwards, once per rung."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.at("2027-01-11 09:00"):
            case = cls.open_case("KOM-03", step="isi_berkas")
            cls.case = cls.bring_to(case, "verifikasi")

    def setUp(self):
        super().setUp()
        # Scheduled actions commit; a test's cursor must not.
        crons = type(self.env["ir.cron"])
        self.patch(crons, "_commit_progress", lambda *args, **kwargs: 3600)

    def _level_at(self, case, moment):
        with self.at(moment):
            self.env["ptsp.case.level"]._cron_flag_due()
        return case.due_level

    def test_the_level_follows_the_step_target(self):
        case = self.case  # window H..H+2: until Wed 13 Jan 19.00
        self.assertEqual(case.due_level, "on_time")
        self.assertEqual(self._level_at(case, "2027-01-12 09:00"), "due_soon")
        self.assertEqual(self._level_at(case, "2027-01-13 09:00"), "due_today")
        self.assertEqual(self._level_at(case, "2027-01-13 19:00"), "due_today")
        self.assertEqual(self._level_at(case, "2027-01-14 08:00"), "overdue")

    def test_the_stored_level_is_the_one_the_clock_gives(self):
        case = self.case
        for moment in (
            "2027-01-11 18:59",
            "2027-01-12 08:00",
            "2027-01-12 23:59",
            "2027-01-13 00:00",
            "2027-01-13 19:00",
            "2027-01-13 19:01",
        ):
            stored = self._level_at(case, moment)
            with self.at(moment):
                case._clock_recompute()
            self.assertEqual(stored, case.due_level, moment)

    def test_a_second_run_writes_nothing(self):
        with self.at("2027-01-14 08:00"):
            self.assertTrue(self.env["ptsp.case.level"]._flag_batch(500))
            self.assertFalse(self.env["ptsp.case.level"]._flag_batch(500))

    def test_a_batch_goes_on_after_the_last_case_of_the_one_before(self):
        case = self.case
        flags = self.env["ptsp.case.level"]
        with self.at("2027-01-14 08:00"):
            self.assertNotIn(case.id, flags._flag_batch(500, last_id=case.id))
            self.assertIn(case.id, flags._flag_batch(500, last_id=case.id - 1))

    def test_flagging_many_cases_takes_one_statement(self):
        self.env.flush_all()
        with self.at("2027-01-14 08:00"), self.assertQueryCount(1):
            self.env["ptsp.case.level"]._flag_batch(500)

    def test_the_holder_is_told_first_and_then_one_superior_per_working_day(self):
        case = self.case
        case.with_user(self.users["VERIFIKASI"]).action_take()
        self.assertEqual(self._told(case, "2027-01-14 08:00"), ["VERIFIKASI"])
        self.assertEqual(self._told(case, "2027-01-15 08:00"), ["KASI"])
        self.assertEqual(self._told(case, "2027-01-18 08:00"), ["KABID"])
        self.assertEqual(self._told(case, "2027-01-19 08:00"), ["KADIS"])
        self.assertEqual(self._told(case, "2027-01-20 08:00"), [])

    def test_nobody_is_told_twice(self):
        case = self.case
        self.assertTrue(self._told(case, "2027-01-14 08:00"))
        self.assertFalse(self._told(case, "2027-01-14 08:10"))

    def test_a_paused_case_is_not_flagged(self):
        case = self.case
        with self.at("2027-01-12 08:00"):
            self.bring_to(case, "susun_draf", agency_id=self.agency.id)
            self.move(case, "jeda_kabid", note="Menunggu arahan")
        self.assertEqual(self._level_at(case, "2027-03-01 09:00"), "paused")
        self.assertFalse(self._told(case, "2027-03-01 09:00"))

    def test_a_late_agency_is_reported_to_the_lane_that_watches_it(self):
        case = self.case
        with self.at("2027-01-12 09:00"):
            self.bring_to(case, "telaah_opd", agency_id=self.agency.id)
        self.assertEqual(self._told(case, "2027-01-19 18:00"), [])
        self.assertEqual(self._told(case, "2027-01-20 08:00"), ["ADM_MONITORING"])
        self.assertEqual(self._told(case, "2027-01-21 08:00"), ["KASI"])

    # === WHAT STAYS ON PEOPLE'S LISTS === #

    def _alarms(self, case):
        """Return the lanes of the people who still have an alarm of this case."""
        alarm = "mail.mail_activity_data_warning"
        told = case.activity_search([alarm]).user_id
        return sorted(lane for lane, user in self.users.items() if user in told)

    def test_a_later_alarm_takes_the_place_of_the_earlier_one(self):
        case = self.case
        for moment in ("2027-01-12 09:00", "2027-01-13 09:00", "2027-01-14 08:00"):
            self._told(case, moment)
            self.assertEqual(self._alarms(case), ["VERIFIKASI"])
        self.assertEqual(len(case.activity_ids), 1)
        standing = case.flag_ids.sudo().filtered("activity_ids")
        self.assertEqual(standing.mapped("rung"), ["overdue_0"])

    def test_a_desk_that_has_passed_the_file_on_is_no_longer_reminded(self):
        case = self.case
        self._told(case, "2027-01-14 08:00")
        self._told(case, "2027-01-15 08:00")
        self.assertEqual(self._alarms(case), ["KASI", "VERIFIKASI"])
        with self.at("2027-01-15 09:00"):
            self.bring_to(case, "susun_draf", agency_id=self.agency.id)
        self.assertEqual(self._alarms(case), [])

    def test_taking_a_late_file_in_hand_does_not_end_the_alarm(self):
        case = self.case
        self._told(case, "2027-01-14 08:00")
        with self.at("2027-01-14 09:00"):
            case.with_user(self.users["VERIFIKASI"]).action_take()
        self.assertEqual(self._alarms(case), ["VERIFIKASI"])

    def test_an_opinion_that_has_arrived_is_no_longer_asked_for(self):
        case = self.case
        with self.at("2027-01-12 09:00"):
            self.bring_to(case, "telaah_opd", agency_id=self.agency.id)
        self._told(case, "2027-01-20 08:00")
        self.assertEqual(self._alarms(case), ["ADM_MONITORING"])
        with self.at("2027-01-20 09:00"):
            self.bring_to(case, "susun_draf", agency_id=self.agency.id)
        self.assertEqual(self._alarms(case), [])

    def _told(self, case, moment):
        """Return the lanes that are newly told at this moment."""
        before = case.flag_ids
        activities = case.activity_ids
        self._level_at(case, moment)
        with self.at(moment):
            self.env["ptsp.case.ladder"]._cron_climb_ladder()
        rungs = (case.flag_ids - before).filtered(
            lambda flag: flag.rung.startswith("overdue")
        )
        told = (case.activity_ids - activities).user_id
        for lane in rungs.lane_id:
            self.assertIn(self.users[lane.code], told)
        return rungs.lane_id.mapped("code")
