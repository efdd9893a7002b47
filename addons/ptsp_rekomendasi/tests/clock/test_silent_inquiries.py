# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import PtspCase

OPENED = "2027-01-11 09:00"
JUST_BEFORE = "2027-02-10 08:59"
AFTER_30_DAYS = "2027-02-10 09:00"


@tagged("post_install", "-at_install")
class TestSilentInquiries(PtspCase):
    """An inquiry without a sign of life closes by itself, without a letter."""

    def setUp(self):
        super().setUp()
        self.commits = []
        # Scheduled actions commit; a test's cursor must not.
        crons = type(self.env["ir.cron"])
        self.patch(crons, "_commit_progress", lambda *args, **kwargs: self._commit())

    def _commit(self):
        self.commits.append(1)
        return 3600

    def opened(self, service="KOM-03", step="isi_berkas"):
        with self.at(OPENED):
            return self.open_case(service, step=step)

    def run_at(self, moment):
        with self.at(moment):
            self.env["ptsp.case.silent.closing"]._cron_close_silent()

    def test_both_services_close_what_stays_silent_before_it_is_handed_in(self):
        outcomes = {
            "minta_informasi": "information",
            "beri_informasi": "information",
            "isi_berkas": "lapsed",
        }
        cases = {
            (service, step): self.opened(service, step)
            for service in ("KOM-03", "PAR-06")
            for step in outcomes
        }
        self.run_at(JUST_BEFORE)
        self.assertFalse(any(case.outcome for case in cases.values()))
        self.run_at(AFTER_30_DAYS)
        for (service, step), case in cases.items():
            with self.subTest(service=service, step=step):
                self.assertEqual(case.outcome, outcomes[step])
                self.assertFalse(case.letter_ids)

    def test_an_inquiry_that_stays_one_is_closed_by_hand_where_it_began(self):
        for service in ("KOM-03", "PAR-06"):
            case = self.opened(service, "minta_informasi")
            with self.at(OPENED):
                self.move(case, "informasi_saja")
            self.assertEqual(case.outcome, "information")

    def test_the_control_sheet_says_that_nobody_closed_it(self):
        case = self.opened()
        self.run_at(AFTER_30_DAYS)
        entry = case.entry_ids.sorted("sequence")[-1]
        self.assertTrue(entry.sealed)
        self.assertEqual(entry.transition_code, "tutup_sendiri")
        self.assertIn("11 Jan 2027 09.00", entry.note)
        people = self.env["res.users"].search([]).mapped("name")
        self.assertNotIn(entry.acts[-1]["officer"], people)
        self.assertTrue(case.chain_intact)

    def test_a_second_run_closes_nothing(self):
        case = self.opened()
        self.run_at(AFTER_30_DAYS)
        closed_at, entries = case.closed_at, case.entry_ids
        self.commits.clear()
        self.run_at("2027-02-10 10:00")
        self.assertEqual((case.closed_at, case.entry_ids), (closed_at, entries))
        self.assertFalse(self.commits)

    def test_each_case_is_committed_by_itself(self):
        self.opened()
        self.opened("PAR-06")
        self.run_at(AFTER_30_DAYS)
        self.assertGreaterEqual(len(self.commits), 2)

    def test_any_sign_of_life_starts_the_days_anew(self):
        case = self.opened()
        with self.at("2027-01-20 09:00"):
            desk = case.with_user(self.users["CS_HELPDESK"])
            desk.env["ptsp.contact"]._log(desk, "Pemohon", "phone")
        self.run_at(AFTER_30_DAYS)
        self.assertFalse(case.outcome)
        self.run_at("2027-02-19 09:00")
        self.assertEqual(case.outcome, "lapsed")

    def test_the_office_may_set_other_days(self):
        self.company.ptsp_inquiry_days = 7
        case = self.opened()
        self.run_at("2027-01-18 09:00")
        self.assertEqual(case.outcome, "lapsed")

    def test_a_registered_case_never_closes_by_itself(self):
        with self.at(OPENED):
            case = self.bring_to(self.open_case("KOM-03"), "verifikasi")
        self.run_at("2028-01-10 09:00")
        self.assertFalse(case.outcome)
        with self.at("2028-01-10 09:00"):
            self.env["ptsp.case.silent.closing"]._close_silent(case)
        self.assertFalse(case.outcome)

    def test_a_registered_case_that_went_back_to_the_counter_does_not_either(self):
        with self.at(OPENED):
            case = self.bring_to(self.open_case("KOM-03"), "verifikasi")
        back = case._definition().step_by_code("isi_berkas")
        with self.at(OPENED):
            case.sudo()._enter_step(back, case._ptsp_now())
        self.run_at("2028-01-10 09:00")
        self.assertFalse(case.outcome)

    def test_what_was_handed_in_never_closes_by_itself(self):
        with self.at(OPENED):
            walk_in = self.open_case("KOM-03")
            online = self.open_case("PAR-06", step="isi_berkas", channel="online")
            self.move(online, "serahkan_berkas")
            returned = self.open_case("KOM-03")
            self.move(returned, "kembalikan", note="Akta kurang.")
            consulted = self.open_case("PAR-06")
            self.move(consulted, "help_desk")
        self.assertEqual(returned.step_id.code, "isi_berkas")
        for case in (walk_in, online, returned, consulted):
            self.run_at("2028-01-10 09:00")
            self.assertFalse(case.outcome)

    def test_an_earlier_revision_that_closes_at_the_desk_closes_nothing_there(self):
        with self.at(OPENED):
            case = self.open_case("KOM-03")
        move = self.env["ptsp.sop.transition"].search(
            [("code", "=", "tutup_sendiri"), ("sop_id", "=", case.sop_id.id)], limit=1
        )
        service = self.env["ptsp.case.silent.closing"]
        silent = type(self.env["ptsp.case.silence"])
        self.patch(silent, "_moves", lambda self, case, *answers: [move._plain()])
        with self.at(AFTER_30_DAYS):
            self.assertIsNone(service._closing_move(case, case._ptsp_now()))

    def test_a_file_at_the_registration_counter_is_not_silent(self):
        with self.at(OPENED):
            case = self.bring_to(self.open_case("KOM-03"), "daftar")
        self.run_at(AFTER_30_DAYS)
        self.assertFalse(case.outcome)

    def test_nobody_makes_the_move_by_hand(self):
        case = self.opened()
        for lane in ("CS_HELPDESK", "KASI"):
            actor = case.with_user(self.users[lane])
            codes = [move["code"] for move in actor.get_moves()]
            self.assertNotIn("tutup_sendiri", codes)
            move = self.transition(case, "tutup_sendiri")
            with self.assertRaises(UserError):
                actor.action_move(move.id)
        self.assertFalse(case.outcome)

    def test_the_same_cost_for_few_and_many_that_are_not_silent(self):
        self.opened()
        costs = []
        for _round in range(2):
            with self.at("2027-01-12 09:00"):
                self.env.flush_all()
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                self.env["ptsp.case.silent.closing"]._cron_close_silent()
                costs.append(self.env.cr.sql_log_count - before)
            self.opened("PAR-06")
            self.opened("PAR-06")
        self.assertLessEqual(costs[1], costs[0])
        self.assertLessEqual(costs[1], 5)
