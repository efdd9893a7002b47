# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestStepOrder(PtspBaseCase):
    """Steps are dragged, inserted and removed, and no move loses its target."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop().with_user(cls.administrator)
        cls.check, cls.sign, cls.receive = cls.sop.step_ids

    def _numbers(self):
        self.sop.invalidate_recordset()
        return {step.code: step.number for step in self.sop.step_ids}

    def test_rows_that_are_dragged_change_numbers(self):
        self.sop.step_ids = [
            Command.update(self.receive.id, {"number": 1}),
            Command.update(self.check.id, {"number": 2}),
            Command.update(self.sign.id, {"number": 3}),
        ]
        self.assertEqual(self._numbers(), {"receive": 1, "check": 2, "sign": 3})

    def test_a_second_step_of_a_stage_is_called_by_its_title(self):
        self.assertEqual(self.check._short_label(), self.check.stage_id.name)
        self.sign.write({"stage_id": self.check.stage_id.id, "title": "Menilai :"})
        self.assertEqual(self.check._short_label(), self.check.stage_id.name)
        self.assertEqual(self.sign._short_label(), "Menilai")

    def test_gaps_close(self):
        self.sop.step_ids = [Command.update(self.receive.id, {"number": 9})]
        self.assertEqual(self._numbers()["receive"], 3)

    def test_moves_still_lead_to_the_same_step_after_dragging(self):
        move = self.check.transition_ids
        self.sop.step_ids = [
            Command.update(self.sign.id, {"number": 3}),
            Command.update(self.receive.id, {"number": 2}),
        ]
        self.assertEqual(move.target_step_id, self.sign)

    def _insert(self, **values):
        wizard = (
            self.env["ptsp.sop.step.insert"]
            .with_user(self.administrator)
            .create(
                {
                    "after_id": self.check.id,
                    "title": "Looks at the place",
                    "stage_id": self.check.stage_id.id,
                    **values,
                }
            )
        )
        return self.env["ptsp.sop.step"].browse(wizard.action_insert()["res_id"])

    def test_a_step_put_in_the_way_is_passed_by_every_case(self):
        step = self._insert()
        self.assertEqual(
            self._numbers(),
            {"check": 1, "looks_at_the_place": 2, "sign": 3, "receive": 4},
        )
        self.assertEqual(self.check._usual_move().target_step_id, step)
        self.assertEqual(step._usual_move().target_step_id, self.sign)
        errors = [f for f in self.sop._lint() if f["severity"] == "error"]
        self.assertFalse(errors)

    def test_no_second_button_leads_past_a_step_put_in_the_way(self):
        usual = self.check._usual_move()
        other = usual.copy({"code": "also", "label": "Also", "primary": False})
        back = usual.copy({"code": "back", "label": "Back", "primary": False})
        back.kind = "return"
        step = self._insert()
        self.assertEqual((usual | other).target_step_id, step)
        self.assertEqual(back.target_step_id, self.sign)
        self.assertEqual(step.transition_ids.target_step_id, self.sign)

    def test_a_step_put_aside_leaves_the_moves_alone(self):
        step = self._insert(in_the_way=False)
        self.assertEqual(self.check._usual_move().target_step_id, self.sign)
        self.assertFalse(step.transition_ids)

    def _removal(self, step):
        return self.env["ptsp.sop.step.remove"].browse(step.action_take_out()["res_id"])

    def test_what_leads_to_a_step_is_told_before_it_is_taken_out(self):
        removal = self._removal(self.sign)
        self.assertEqual(removal.line_ids.transition_id, self.check.transition_ids)
        self.assertEqual(removal.line_ids.what, "redirect")
        self.assertEqual(removal.line_ids.target_step_id, self.receive)
        self.assertIn("Withdraw", removal.own_moves)
        self.assertTrue(self.sign.exists())

    def test_moves_lead_on_and_numbers_close_when_a_step_is_taken_out(self):
        self._removal(self.sign).action_remove()
        self.assertFalse(self.sign.exists())
        self.assertEqual(self._numbers(), {"check": 1, "receive": 2})
        self.assertEqual(self.check.transition_ids.target_step_id, self.receive)

    def test_a_move_can_be_taken_out_with_the_step(self):
        removal = self._removal(self.sign)
        removal.line_ids.what = "remove"
        removal.action_remove()
        self.assertFalse(self.check.transition_ids)

    def test_a_move_without_a_new_target_is_refused(self):
        removal = self._removal(self.sign)
        removal.line_ids.target_step_id = False
        with self.assertRaisesRegex(UserError, "Say where"):
            removal.action_remove()
        self.assertTrue(self.sign.exists())

    def test_a_way_back_is_taken_out_when_the_step_leads_there_itself(self):
        removal = self._removal(self.check)
        line = removal.line_ids
        self.assertEqual(line.transition_id.code, "back")
        self.assertEqual(line.what, "remove")

    def test_steps_of_an_effective_revision_stay_where_they_are(self):
        self.approve(self.sop).action_make_effective()
        with self.assertRaisesRegex(UserError, "took effect"):
            self._insert()
        with self.assertRaisesRegex(UserError, "took effect"):
            self._removal(self.sign).action_remove()
        self.assertEqual(self._numbers(), {"check": 1, "sign": 2, "receive": 3})
