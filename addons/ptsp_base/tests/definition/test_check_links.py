# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestCheckLinks(PtspBaseCase):
    """Each finding of the check links to the record in which it can be corrected."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop().with_user(cls.administrator)

    def _opened(self, words):
        action = self.sop.action_check()
        check = self.env[action["res_model"]].browse(action["res_id"])
        line = check.line_ids.filtered(lambda line: words in line.sentence)[:1]
        self.assertTrue(line, check.line_ids.mapped("sentence"))
        opened = line.action_open()
        return self.env[opened["res_model"]].browse(opened["res_id"])

    def test_a_lane_without_members_opens_the_lane(self):
        self.assertEqual(self._opened("T_DESK").code, "T_DESK")

    def test_a_replaced_regulation_opens_the_clause_that_cites_it(self):
        self.assertEqual(self._opened("Rule 1/2020"), self.sop.clause_ids)

    def test_a_window_after_the_promise_opens_the_step(self):
        step = self.sop.step_ids[1]
        step.day_to = 9
        self.assertEqual(self._opened("after the promise"), step)

    def test_a_missing_parameter_opens_the_move(self):
        move = self.sop.step_ids[1].transition_ids[0]
        move.effect_ids.filtered("letter_type_id").letter_type_id = False
        self.assertEqual(self._opened("needs the parameter"), move)

    def test_a_letter_without_layout_opens_the_letter_type(self):
        letter = self.sop.transition_ids.effect_ids.letter_type_id
        letter.layout = False
        self.assertEqual(self._opened("has no layout"), letter)

    def test_what_is_about_the_whole_opens_the_revision(self):
        self.sop.step_ids.is_start = False
        self.assertEqual(self._opened("No step may start"), self.sop)
