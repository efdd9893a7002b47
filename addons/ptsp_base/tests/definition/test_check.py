# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestCheck(PtspBaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop()

    def _codes(self, severity="error"):
        return {f["code"] for f in self.sop._lint() if f["severity"] == severity}

    def test_the_small_sop_has_no_errors(self):
        self.assertFalse(self._codes())

    def test_lanes_without_members_and_replaced_regulations_are_warnings(self):
        self.assertEqual(
            self._codes("warning"),
            {"fee_not_assessed", "lane_without_members", "regulation_replaced"},
        )
        lanes = self.env["ptsp.lane"].search([("code", "like", "T_")])
        lanes.user_ids = self.officer
        self.assertNotIn("lane_without_members", self._codes("warning"))

    def test_a_guard_that_nothing_satisfies_is_an_error(self):
        self.sop.step_ids[0].checks_requirements = False
        self.assertIn("guard_unsatisfiable", self._codes())

    def test_a_guard_is_satisfied_by_an_effect_for_the_same_letter_only(self):
        other = self.env["ptsp.letter.type"].create({"name": "O", "code": "other"})
        guard = self.sop.step_ids[2].transition_ids.guard_ids
        guard.letter_type_id = other
        self.assertIn("guard_unsatisfiable", self._codes())

    def test_a_step_that_cannot_be_reached_is_an_error(self):
        self.sop.step_ids[0].transition_ids.unlink()
        self.assertIn("unreachable", self._codes())

    def test_a_window_after_the_promise_is_an_error(self):
        self.sop.step_ids[1].day_to = 4
        self.assertIn("window_too_long", self._codes())

    def test_a_window_under_a_condition_after_the_promise_is_an_error(self):
        self.sop.step_ids[1].window_ids.day_to = 3
        self.assertFalse(self._codes())
        self.sop.step_ids[1].window_ids.day_to = 4
        self.assertIn("window_too_long", self._codes())

    def test_a_promise_that_is_printed_otherwise_is_a_warning(self):
        self.sop.promise_amount = 4
        for text, told in (
            ("Paling lambat 3 (tiga) hari kerja sejak registrasi", True),
            ("Selambat-lambatnya 4 (empat hari kerja) hari", False),
            ("Selambat-lambatnya 4 hari kerja", False),
            ("Pada hari yang sama", False),
        ):
            with self.subTest(text):
                self.sop.promise_text = text
                found = "promise_words" in self._codes("warning")
                self.assertEqual(found, told)

    def test_the_section_of_the_promise_is_looked_at_too(self):
        self.sop.promise_amount = 4
        clause = self.env["ptsp.sop.clause"].create(
            {"sop_id": self.sop.id, "section": "I", "text": "Paling lambat 3 hari"}
        )
        finding = next(f for f in self.sop._lint() if f["code"] == "promise_words")
        self.assertIn("says 3 working day(s), but 4", finding["sentence"])
        self.assertEqual(self.sop._lint_record(finding["place"]), clause)

    def test_a_missing_parameter_is_an_error_with_its_place(self):
        self.sop.transition_ids.effect_ids.filtered(
            lambda effect: effect.code == "sign"
        ).letter_type_id = False
        finding = next(f for f in self.sop._lint() if f["code"] == "parameter_missing")
        self.assertIn("Step 2", finding["sentence"])
        self.assertIn("letter_type", finding["sentence"])

    def test_a_letter_without_layout_is_an_error(self):
        self.sop.transition_ids.effect_ids.letter_type_id.layout = False
        self.assertIn("letter_without_layout", self._codes())

    def test_an_act_at_a_step_leads_nowhere_and_is_no_error(self):
        self.env["ptsp.sop.transition"].create(
            {
                "step_id": self.sop.step_ids[0].id,
                "code": "note",
                "label": "Note",
                "kind": "act",
                "target": "stay",
            }
        )
        self.assertFalse(self._codes())

    def test_the_screen_shows_what_the_check_found(self):
        action = self.sop.with_user(self.officer).action_check()
        check = self.env[action["res_model"]].browse(action["res_id"])
        self.assertEqual(check.error_count, 0)
        self.assertIn("members", check.warnings)

    def test_a_code_outside_the_catalogue_cannot_be_written(self):
        with self.assertRaises(ValidationError):
            self.sop.transition_ids.guard_ids[0].code = "fly"
