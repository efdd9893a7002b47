# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestBoardWork(PtspCase):
    """A board says what can be done next: on each card, and on the whole desk."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls.users["CS_HELPDESK"]

    def board(self, lane="CS_HELPDESK"):
        return self.env["ptsp.case.board"].with_user(self.users[lane])

    def card(self, case, lane="CS_HELPDESK"):
        case.invalidate_recordset()
        return case.with_user(self.users[lane]).card

    # === CARDS === #

    def test_a_waiting_card_offers_to_take_it_and_the_way_on(self):
        case = self.open_case()
        case.with_user(self.clerk).action_release()
        card = self.card(case)
        self.assertTrue(card["may_take"])
        self.assertEqual(
            [move["label"] for move in card["moves"]], ["Nyatakan Lengkap & Benar"]
        )

    def test_a_card_of_another_desk_offers_nothing(self):
        card = self.card(self.open_case(), "TU")
        self.assertFalse(card["may_take"])
        self.assertEqual(card["moves"], [])

    def test_a_colleague_s_card_offers_nothing(self):
        colleague = self.new_officer("rekan")
        case = self.open_case()
        case.desk_id.user_ids |= colleague
        self.assertEqual(case.with_user(colleague).card["moves"], [])
        self.assertFalse(case.with_user(colleague).card["may_take"])

    def test_an_own_card_on_hold_offers_to_resume_only(self):
        case = self.open_case()
        case.with_user(self.clerk).action_hold("Menunggu fotokopi")
        card = self.card(case)
        self.assertTrue(card["may_resume"])
        self.assertEqual([card["may_take"], card["moves"]], [False, []])

    def test_a_card_offers_a_conditional_move_only_where_its_condition_holds(self):
        with self.at(MONDAY):
            case = self.bring_to(self.open_case(), "susun_draf")
            labels = [m["label"] for m in self.card(case, "ADM_MONITORING")["moves"]]
            self.assertIn("Teruskan Draf Rekomendasi ke Kasi", labels)
            self.bring_to(case, "tanda_tangan")
            self.move(case, "tolak", note="Tidak memenuhi syarat.")
            labels = [m["label"] for m in self.card(case, "ADM_MONITORING")["moves"]]
            self.assertEqual(labels, ["Teruskan Draf Penolakan ke Kasi"])
            self.move(case, "perintah_kadis", note="Syarat sudah dipenuhi.")
            labels = [m["label"] for m in self.card(case, "ADM_MONITORING")["moves"]]
        self.assertIn("Teruskan Draf Rekomendasi ke Kasi", labels)

    def test_a_card_offers_what_the_letter_needs_before_the_way_on(self):
        with self.at(MONDAY):
            case = self.bring_to(self.open_case(), "nomori")
            number, hand_over = self.card(case, "TU")["moves"][:2]
            self.assertEqual(number["label"], "Beri Nomor & Tanggal")
            self.assertEqual([number["primary"], hand_over["primary"]], [True, False])
            self.move(case, "beri_nomor")
            [hand_over] = self.card(case, "TU")["moves"]
        self.assertEqual(hand_over["label"], "Serahkan ke Loket Pengambilan")
        self.assertTrue(hand_over["primary"])

    def test_what_is_missing_is_asked_on_the_click(self):
        case = self.open_case()
        officer = case.with_user(self.clerk)
        move = self.card(case)["moves"][0]
        described = officer.get_move(move["id"])
        self.assertIn("checklist", described["blockers"][0]["code"])
        self.judge(case)
        self.assertFalse(officer.get_move(move["id"])["blockers"])

    def test_a_move_of_another_desk_or_step_is_refused_with_a_sentence(self):
        case = self.open_case()
        move = self.transition(case, "lengkap")
        with self.assertRaisesRegex(UserError, "belongs to"):
            case.with_user(self.users["TU"]).get_move(move.id)
        self.judge(case)
        self.move(case, "lengkap")
        with self.assertRaisesRegex(UserError, "not possible at step"):
            case.with_user(self.clerk).get_move(move.id)

    def test_a_card_tells_step_progress_and_returns(self):
        case = self.open_case()
        self.move(case, "kembalikan", note="Kurang satu")
        self.move(case, "serahkan_berkas")
        card = self.card(case)
        self.assertIn("Step 4", card["where"])
        self.assertIn("1", card["returned"])
        self.assertEqual(card["checked_share"], 0)
        self.judge(case)
        self.assertEqual(self.card(case)["checked_share"], 100)

    # === THE NEXT CASE === #

    def test_boards_are_in_the_order_of_what_is_due_first(self):
        with self.at(MONDAY):
            later = self.open_case()
            self.bring_to(later, "verifikasi")
        with self.at("2027-01-11 08:00"):
            sooner = self.open_case()
            self.bring_to(sooner, "verifikasi")
            undated = self.open_case()
        sooner._with_door().write({"step_due_at": self.moment("2027-01-11 12:00")})
        later._with_door().write({"step_due_at": self.moment("2027-01-12 12:00")})
        cases = self.env["ptsp.application"].search(
            [("id", "in", (sooner | later | undated).ids)]
        )
        self.assertEqual(cases[0], sooner)
        self.assertLess(cases.ids.index(sooner.id), cases.ids.index(later.id))
        sooner._with_door().write({"paused": True})
        self.assertFalse(sooner.next_due_at)

    def test_the_next_case_goes_through_the_desk_and_begins_again(self):
        first, second = self.open_case(), self.open_case()
        board = self.board()
        own = [first.id, second.id]
        seen, current = [], False
        for _turn in range(3):
            current = board.get_next_case(current)["id"]
            seen.append(current)
        self.assertEqual(seen, [*own, own[0]])

    def test_the_next_case_is_never_another_s_on_hold_or_the_same(self):
        colleague = self.new_officer("rekan")
        case = self.open_case()
        case.desk_id.user_ids |= colleague
        held = self.open_case(user=colleague)
        laid_aside = self.open_case()
        laid_aside.with_user(self.clerk).action_hold("Menunggu")
        self.assertEqual(self.board().get_next_case()["id"], case.id)
        self.assertFalse(self.board().get_next_case(case.id)["id"])
        self.assertEqual(
            self.board().with_user(colleague).get_next_case()["id"], held.id
        )

    def test_another_desk_s_board_on_the_screen_does_not_change_what_is_mine(self):
        case = self.open_case()
        lane = self.env["ptsp.lane"].search([("code", "=", "TU")])
        board = self.board().with_context(ptsp_lane_id=lane.id)
        self.assertEqual(board.get_next_case()["id"], case.id)

    # === THE COUNTER === #

    def test_the_counter_counts_what_waits_and_what_is_late(self):
        board = self.board()
        before = board.get_desk_counter()
        self.open_case()
        waiting = self.open_case()
        waiting.with_user(self.clerk).action_release()
        late = self.open_case()
        late._with_door().write({"step_due_at": self.moment("2020-01-06 09:00")})
        after = board.get_desk_counter()
        gained = {
            name: after[name] - before[name] for name in ("waiting", "work", "overdue")
        }
        self.assertEqual(gained, {"waiting": 1, "work": 3, "overdue": 1})
        self.assertEqual(after["lane_ids"], waiting.desk_id.ids)

    def test_the_counter_of_another_desk_does_not_count_it(self):
        before = self.board("TU").get_desk_counter()
        self.open_case()
        self.assertEqual(self.board("TU").get_desk_counter(), before)

    # === THE OVERVIEW === #

    def test_the_overview_tells_the_oldest_file_and_opens_it(self):
        with self.at("2027-01-06 09:00"):
            old = self.open_case()
        with self.at(MONDAY):
            self.open_case()
            lane = old.desk_id.with_user(self.users["KASI"])
            self.assertEqual(lane.oldest_text, "since 3 working day(s)")
            self.assertEqual(lane.action_open_oldest()["res_id"], old.id)

    def test_an_empty_desk_has_no_oldest_file(self):
        lane = self.env["ptsp.lane"].search([("code", "=", "TU")])
        self.assertFalse(lane.oldest_text)
        self.assertEqual(lane.action_open_oldest()["context"]["ptsp_lane_id"], lane.id)
