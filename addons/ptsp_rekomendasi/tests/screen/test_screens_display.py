# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What the screens say about a case, without a browser."""

from odoo.exceptions import UserError
from odoo.tests.common import tagged

from ..common import MONDAY, PtspCase

FIGURES = ["waiting", "in_hand", "on_hold", "due_today", "overdue", "watched"]


@tagged("post_install", "-at_install")
class TestScreensDisplay(PtspCase):
    def _running_case(self, **values):
        """Return a case whose promise of 14 days started Monday 11 January 2027."""
        with self.at("2027-01-11 09:00"):
            case = self.bring_to(self.open_case(), "susun_draf", **values)
        self.assertEqual(case.due_at, self.moment("2027-01-29 11:00"))
        return case

    def _words(self, case, moment):
        case.invalidate_recordset()
        with self.at(moment):
            return case.time_left_text

    # === TIME IN WORDS === #

    def test_a_case_before_registration_is_not_counted(self):
        case = self.open_case()
        self.assertEqual(case.time_left_text, "Not counted yet")

    def test_a_registered_case_waits_for_the_opinion(self):
        case = self.bring_to(self.open_case(), "verifikasi")
        self.assertEqual(case.time_left_text, "Waiting for the opinion")

    def test_the_time_left_is_told_in_the_largest_fitting_unit(self):
        case = self._running_case()
        due = case.due_at
        self.assertEqual(self._words(case, "2027-01-26 09:00"), "3 working day(s) left")
        self.assertEqual(
            self._words(case, "2027-01-29 08:30"), "2 working hour(s) left"
        )
        self.assertEqual(self._words(case, "2027-01-29 10:20"), "40 minute(s) left")
        self.assertEqual(self._words(case, "2027-01-29 11:30"), "Late since today")
        self.assertEqual(self._words(case, "2027-02-02 09:00"), "2 working day(s) late")
        self.assertEqual(case.due_at, due)

    def test_a_paused_case_says_why(self):
        case = self._running_case()
        with self.at("2027-01-12 09:00"):
            self.bring_to(self.move(case, "kembalikan", note="Cek"), "verifikasi")
            self.move(case, "kembalikan", note="Belum lengkap")
            self.move(case, "kirim_pengembalian", note="Belum lengkap")
            self.assertTrue(case.paused)
            self.assertEqual(case.time_left_text, "Counting paused")
            self.assertEqual(case.paused_text, "With the applicant")

    # === LATE === #

    def test_the_searches_agree_with_what_a_card_says(self):
        case = self._running_case()
        cases = self.env["ptsp.application"]
        for moment, overdue, today in [
            ("2027-01-26 09:00", False, False),
            ("2027-01-29 08:30", False, True),
            ("2027-01-29 11:30", True, False),
            ("2027-02-02 09:00", True, False),
        ]:
            case.invalidate_recordset()
            with self.at(moment):
                self.assertEqual(case.is_overdue, overdue, moment)
                self.assertEqual(case.is_due_today, today, moment)
                for name, value in [("is_overdue", overdue), ("is_due_today", today)]:
                    found = cases.search([(name, "=", True), ("id", "=", case.id)])
                    self.assertEqual(bool(found), value, f"{name} {moment}")

    def test_the_overview_counts_exactly_the_cases_it_opens(self):
        self._running_case()
        self.open_case().with_user(self.users["CS_HELPDESK"]).action_release()
        case = self.open_case()
        case.with_user(self.users["CS_HELPDESK"]).action_hold("Menunggu")
        with self.at("2027-02-02 09:00"):
            lanes = self.env["ptsp.lane"].search([("kind", "=", "office")])
            for lane in lanes:
                for figure in FIGURES:
                    action = lane.with_context(ptsp_figure=figure).action_open_cases()
                    found = self.env["ptsp.application"].search_count(action["domain"])
                    self.assertEqual(
                        lane[f"{figure}_count"], found, f"{lane.name}: {figure}"
                    )

    def test_the_overview_asks_the_same_number_of_queries_for_all_lanes(self):
        self.open_case()
        lanes = self.env["ptsp.lane"].search([("kind", "=", "office")])
        lanes.invalidate_recordset()
        lanes[0]._count_cases()
        # At the desks, due today, overdue, watched, papers that wait for a signature.
        with self.assertQueryCount(5):
            lanes._count_cases()

    def test_a_new_member_of_a_desk_sees_its_cases_at_once(self):
        case = self.open_case()
        user = self.new_officer("baru")
        mine = self.env["ptsp.application"].with_user(user)
        domain = [("is_mine", "=", True), ("id", "=", case.id)]
        self.assertFalse(mine.search(domain))
        desk = case.desk_id
        desk.user_ids |= user
        self.assertTrue(mine.search(domain))
        desk.user_ids -= user
        self.assertFalse(mine.search(domain))

    def test_a_card_says_in_one_value_what_the_list_says_in_many(self):
        case = self._running_case()
        desk = case.with_user(self.users["ADM_MONITORING"])
        # The desk that took in the opinion goes on with the draft, the file in hand.
        self.assertFalse(desk.card["may_take"])
        with self.at("2027-01-11 09:30"):
            desk.action_release()
        for moment in ("2027-01-26 09:00", "2027-01-29 08:30", "2027-02-02 09:00"):
            case.invalidate_recordset()
            with self.at(moment):
                card = desk.card
                self.assertEqual(card["time"], case.time_left_text)
                self.assertEqual(card["time_level"], case.promise_level)
                self.assertEqual(card["step"], case.step_time_left_text)
                self.assertEqual(card["checked"], case.checklist_progress)
                self.assertTrue(card["may_take"])
        self.assertFalse(case.with_user(self.users["TU"]).card["may_take"])

    # === THE FORM === #

    def test_the_desk_sees_its_buttons_and_others_a_sentence(self):
        case = self.open_case()
        own = case.with_user(self.users["CS_HELPDESK"]).desk_actions
        self.assertEqual(
            [own["take"], own["release"], own["hold"]], [False, True, True]
        )
        other = case.with_user(self.users["TU"]).desk_actions
        self.assertIn("Customer Service", other["sentence"])

    def test_a_desk_sees_its_own_verdicts_and_those_before(self):
        case = self.open_case()
        self.judge(case)
        self.move(case, "lengkap")
        line = case.with_user(self.users["LOKET_DAFTAR"]).checklist["lines"][0]
        self.assertFalse(line["verdict"])
        self.assertIn("Customer Service", line["history"][0]["signed"])

    def test_only_the_desk_that_checks_gives_verdicts(self):
        case = self.open_case()
        self.assertTrue(
            case.with_user(self.users["CS_HELPDESK"]).checklist["can_judge"]
        )
        self.assertFalse(
            case.with_user(self.users["VERIFIKASI"]).checklist["can_judge"]
        )

    def test_a_drop_on_a_stage_finds_the_move_or_names_the_ways_on(self):
        case = self.open_case()
        officer = case.with_user(self.users["CS_HELPDESK"])
        stages = {step.code: step.stage_id for step in case.sop_id.step_ids}
        moves = officer.get_moves_to(stages["help_desk"].id)
        self.assertEqual([move["code"] for move in moves], ["help_desk"])
        with self.assertRaisesRegex(UserError, "It can go to: .*Loket Pendaftaran"):
            officer.get_moves_to(stages["tanda_tangan"].id)

    def test_why_this_date_counts_every_promised_day(self):
        case = self._running_case()
        with self.at("2027-01-12 09:00"):
            why = case.why_date
        counted = [row for row in why["rows"] if row["counted"]]
        self.assertEqual(len(counted), case.sop_id.promise_amount)
        self.assertEqual(counted[-1]["total"], str(case.sop_id.promise_amount))
        self.assertTrue(all(row["why"] for row in why["rows"] if not row["counted"]))

    def test_why_this_date_lists_every_pause_even_one_that_takes_nothing(self):
        case = self._running_case()
        with self.at("2027-01-30 09:00"):  # a Saturday
            self.move(case, "jeda_kadis", note="Menunggu arahan.")
        with self.at("2027-01-30 10:00"):
            self.move(case, "lanjutkan_kadis", note="Arahan sudah ada.")
            why = case.why_date
        pause = why["pauses"][-1]
        self.assertEqual(pause["why"], "Menunggu arahan.")
        self.assertNotEqual(pause["start"], pause["end"])

    def test_why_this_date_leaves_out_a_pause_from_before_the_start(self):
        case = self._running_case()
        self.env["ptsp.clock.pause"]._with_door().create(
            {
                "application_id": case.id,
                "kind": "return",
                "started_at": self.moment("2027-01-08 09:00"),
                "ended_at": self.moment("2027-01-08 10:00"),
            }
        )
        with self.at("2027-01-12 09:00"):
            self.assertFalse(case.why_date["pauses"])

    def test_before_the_promise_starts_the_form_says_what_it_waits_for(self):
        case = self.open_case()
        self.assertIn("registration", case.why_date["awaited"])
        with self.at(MONDAY):
            self.bring_to(case, "verifikasi")
            self.assertIn("verification", case.why_date["awaited"])
            self.bring_to(case, "antar_opd", agency_id=self.agency.id)
            self.assertIn(self.agency.name, case.why_date["awaited"])

    def test_the_working_time_since_the_receipt_runs_on_while_the_count_pauses(self):
        with self.at("2027-01-11 08:00"):
            case = self.bring_to(self.open_case(), "verifikasi")
        with self.at("2027-01-13 13:30"):
            self.assertEqual(case.why_date["worked"], "2 working day(s)")

    def test_the_control_sheet_shows_each_visit(self):
        case = self._running_case()
        with self.at("2027-01-11 10:00"):
            sheet = case.control_sheet
        self.assertTrue(sheet["intact"])
        self.assertEqual(len(sheet["rows"]), len(case.entry_ids))
        self.assertFalse(sheet["rows"][-1]["sealed"])

    # === NEW CASE === #

    def test_the_new_case_dialogue_suggests_the_desks_own_step(self):
        service = self.env["ptsp.service"].search([("code", "=", "KOM-03")])
        wizard = (
            self.env["ptsp.open.wizard"]
            .with_user(self.users["CS_HELPDESK"])
            .create({"service_id": service.id, "applicant_name": "PT Baru"})
        )
        self.assertEqual(wizard.stage_id.code, "periksa_cs")
        self.assertIn("isi_berkas", wizard.allowed_stage_ids.mapped("code"))
        action = wizard.action_open()
        case = self.env["ptsp.application"].browse(action["res_id"])
        self.assertEqual(case.step_id.code, "periksa_cs")

    def test_a_desk_where_no_case_starts_is_told_where_it_does(self):
        service = self.env["ptsp.service"].search([("code", "=", "KOM-03")])
        wizard = (
            self.env["ptsp.open.wizard"]
            .with_user(self.users["KADIS"])
            .create({"service_id": service.id, "applicant_name": "PT Baru"})
        )
        with self.assertRaisesRegex(UserError, "opened at: .*Layanan Informasi"):
            wizard.action_open()
