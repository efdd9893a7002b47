# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import Form, tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestChoosing(PtspBaseCase):
    """People choose moves, guards and effects, and codes follow the words."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop().with_user(cls.administrator)
        cls.check, cls.sign, cls.receive = cls.sop.step_ids

    def _new_move(self, step):
        action = step.action_new_move()
        model = self.env[action["res_model"]].with_user(self.administrator)
        return Form(model.with_context(**action["context"]))

    def test_a_move_to_a_later_step_is_a_move_forward(self):
        with self._new_move(self.check) as form:
            form.target_step_id = self.sign
            self.assertEqual(form.kind, "forward")
            self.assertEqual(form.label, "Pass on to Head")
        self.assertEqual(form.record.code, "pass_on_to_head")

    def test_a_move_that_stays_at_the_desk_is_called_by_its_step(self):
        with self._new_move(self.check) as form:
            form.target_step_id = self.receive
            self.assertEqual(form.label, "Pass on to Receiving")

    def test_a_move_to_an_earlier_step_is_a_return(self):
        with self._new_move(self.receive) as form:
            form.target_step_id = self.sign
            self.assertEqual((form.kind, form.label), ("return", "Return to Head"))

    def test_the_suggestion_follows_another_choice(self):
        with self._new_move(self.sign) as form:
            form.target_step_id = self.receive
            form.target = "outcome"
            form.outcome = "refused"
            self.assertEqual(form.label, "Close: Refused")
            self.assertEqual(form.kind, "forward")
            form.target = "stay"
            self.assertEqual(form.kind, "act")
            form.label = "Note it"

    def test_the_person_s_own_words_stay(self):
        with self._new_move(self.check) as form:
            form.target_step_id = self.receive
            form.label = "Hand over"
            form.target_step_id = self.sign
            self.assertEqual(form.label, "Hand over")
        self.assertEqual(form.record.code, "hand_over")

    def test_a_second_move_of_the_same_words_gets_a_code_of_its_own(self):
        values = {"step_id": self.check.id, "target": "stay", "label": "Note"}
        moves = self.env["ptsp.sop.transition"]
        codes = [moves.create(dict(values)).code for _number in range(2)]
        self.assertEqual(codes, ["note", "note_2"])

    def test_the_code_of_a_saved_move_is_lasting(self):
        move = self.check.transition_ids
        move.label = "Something else"
        self.assertEqual(move.code, "on")

    def test_a_rule_shows_only_the_parameters_that_its_code_takes(self):
        guard = self.receive.transition_ids.guard_ids
        self.assertEqual(guard.params_used, "letter_type")
        self.assertEqual(guard.params_needed, "letter_type")
        self.assertEqual(guard.params_text, "Test letter")
        checked = self.check.transition_ids.guard_ids
        self.assertEqual(checked.params_used, "")

    def test_every_code_comes_with_a_sentence(self):
        choices = self.receive.transition_ids.guard_ids.code_choices
        self.assertEqual([choice[0] for choice in choices], ["checked", "signed"])
        self.assertTrue(all(len(choice) == 3 and choice[2] for choice in choices))

    def test_short_names_of_requirements_and_fields_follow_the_words(self):
        requirement = self.env["ptsp.sop.requirement"].create(
            {"sop_id": self.sop.id, "text": "A letter"}
        )
        self.assertEqual(requirement.key, "a_letter")
        field = self.env["ptsp.sop.form.field"].create(
            {"sop_id": self.sop.id, "label": "2nd Title"}
        )
        self.assertEqual(field.name, "isian_2nd_title")

    def test_the_form_is_previewed_as_it_is_typed(self):
        with Form(self.sop) as form:
            with form.form_field_ids.new() as field:
                field.label = "Where it is filmed"
            self.assertIn("Where it is filmed", form.form_preview)

    def test_the_members_of_a_lane_are_named_on_the_form_of_the_sop(self):
        column = self.sop.lane_ids.filtered(lambda lane: lane.lane_id.code == "T_DESK")
        column.member_ids = self.officer
        self.assertEqual(column.lane_id.user_ids, self.officer)
        self.assertEqual(column.step_text, "1, 3")
