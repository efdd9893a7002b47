# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import PtspCase


@tagged("post_install", "-at_install")
class TestPeopleChange(PtspCase):
    """What a person who left a desk has in hand is the colleagues' to take."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cs = cls.users["CS_HELPDESK"]
        cls.colleague = cls.new_officer("cs_kedua")
        cls.case = cls.open_case()
        cls.lane = cls.case.desk_id
        cls.lane.user_ids |= cls.colleague
        cls.supervisor = cls.new_officer("pengawas", "ptsp_base.group_ptsp_supervisor")

    def archive(self):
        self.cs.active = False

    def transfer(self):
        self.lane.user_ids -= self.cs

    def test_a_colleague_takes_what_an_archived_or_moved_person_holds(self):
        for leave in (self.archive, self.transfer):
            with self.subTest(leave.__name__), self.cr.savepoint() as point:
                leave()
                own = self.case.with_user(self.colleague)
                self.assertTrue(own.may_take)
                self.assertTrue(own.desk_actions["take"])
                own.action_take()
                self.assertEqual(self.case.holder_id, self.colleague)
                act = self.case._open_entry()._told_acts()[-1]
                self.assertIn(self.cs.name, act["label"])
                point.rollback()
                self.env.invalidate_all()

    def test_what_a_present_person_holds_stays(self):
        own = self.case.with_user(self.colleague)
        self.assertFalse(own.may_take)
        with self.assertRaisesRegex(UserError, "has this case in hand"):
            own.action_take()

    def test_a_colleague_moves_it_on_at_once(self):
        self.archive()
        with self.assertRaisesRegex(UserError, "Ask"):
            self.move(self.case, "kembalikan", note="KTP", user=self.users["TU"])
        self.judge(self.case, user=self.colleague)
        self.move(self.case, "kembalikan", note="KTP kurang.", user=self.colleague)
        self.assertEqual(self.case.step_id.code, "isi_berkas")

    def test_cards_and_counter_offer_it(self):
        board = self.env["ptsp.case.board"].with_user(self.colleague)
        before = board.get_desk_counter()["work"]
        self.assertFalse(self.case.with_user(self.colleague).card["may_take"])
        self.archive()
        self.env.invalidate_all()
        self.assertEqual(board.get_desk_counter()["work"], before + 1)
        self.assertTrue(self.case.with_user(self.colleague).card["may_take"])

    def test_what_was_laid_aside_is_taken_up(self):
        self.case.with_user(self.cs).action_hold("Menunggu telepon")
        with self.assertRaisesRegex(UserError, self.cs.name):
            self.case.with_user(self.colleague).action_resume()
        self.transfer()
        self.case.with_user(self.colleague).action_resume()
        self.assertEqual(self.case.holder_id, self.colleague)

    def test_a_refusal_names_who_can_help(self):
        with self.assertRaisesRegex(UserError, self.users["KASI"].name):
            self.case.with_user(self.colleague).action_take()
        with self.assertRaisesRegex(UserError, self.colleague.name):
            self.case.with_user(self.users["TU"]).action_take()
        with self.assertRaisesRegex(UserError, self.colleague.name):
            self.case.with_user(self.users["KASI"]).action_reassign(self.users["TU"].id)

    def test_a_supervisor_puts_it_back_and_a_present_persons_file_stays(self):
        with self.assertRaisesRegex(UserError, "You do not have"):
            self.case.with_user(self.supervisor).action_release()
        self.transfer()
        with self.assertRaisesRegex(UserError, "You do not have"):
            self.case.with_user(self.users["TU"]).action_release()
        self.case.with_user(self.supervisor).action_release()
        self.assertFalse(self.case.holder_id)

    # === THE SCREEN === #

    def _work(self, **vals):
        works = self.env["ptsp.person.work"].with_user(self.supervisor)
        return works.create({"user_id": self.cs.id, "reason": "Mutasi", **vals})

    def test_the_screen_lists_who_left_and_hands_it_on_by_the_door(self):
        self.assertNotIn(self.cs, self._work().candidate_ids)
        self.archive()
        work = self._work(colleague_id=self.colleague.id)
        self.assertIn(self.cs, work.candidate_ids)
        held = work.line_ids.filtered(lambda line: line.kind == "held")
        self.assertEqual(held.application_id, self.case)
        work.action_hand_on()
        self.assertTrue(held.done)
        self.assertEqual(self.case.holder_id, self.colleague)
        acts = self.case._open_entry()._told_acts()
        self.assertEqual(acts[-1]["note"], "Mutasi")
        self.assertNotIn(self.cs, self._work().candidate_ids)

    def test_without_a_colleague_files_go_back_on_the_pile(self):
        self.archive()
        self._work().action_hand_on()
        self.assertEqual(
            (self.case.holder_id.id, self.case.work_state), (False, "waiting")
        )

    def test_a_line_that_fails_says_why_and_keeps_no_other(self):
        other = self.open_case(user=self.cs)
        self.archive()
        work = self._work(colleague_id=self.users["TU"].id)
        self.assertEqual(len(work.line_ids), 2)
        work.action_hand_on()
        self.assertFalse(any(work.line_ids.mapped("done")))
        self.assertIn("does not work at", work.line_ids[0].result)
        work.colleague_id = self.colleague
        work.action_hand_on()
        self.assertTrue(all(work.line_ids.mapped("done")))
        self.assertEqual((self.case | other).holder_id, self.colleague)

    def test_tasks_go_to_the_colleague(self):
        task = self.case.activity_schedule(
            "mail.mail_activity_data_call", summary="Telepon", user_id=self.cs.id
        )
        self.archive()
        work = self._work(colleague_id=self.colleague.id)
        self.assertIn("task", work.line_ids.mapped("kind"))
        work.action_hand_on()
        self.assertEqual(task.user_id, self.colleague)

    def test_a_reason_and_a_person_are_needed(self):
        self.archive()
        with self.assertRaisesRegex(UserError, "Reason"):
            self._work(reason=" ").action_hand_on()
        with self.assertRaisesRegex(UserError, "Person"):
            self._work(user_id=False).action_hand_on()

    def test_only_supervisors_see_the_screen(self):
        works = self.env["ptsp.person.work"]
        with self.assertRaises(AccessError):
            works.with_user(self.colleague).create({"user_id": self.cs.id})
