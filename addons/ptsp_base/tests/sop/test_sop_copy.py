# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestSopCopy(PtspBaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop(make_effective=True)
        cls.draft = cls.sop.copy()

    def test_the_copy_is_a_draft_of_the_next_revision(self):
        self.assertEqual(self.draft.state, "draft")
        self.assertEqual(self.draft.revision_no, "04")
        self.assertEqual(self.draft.service_id, self.sop.service_id)
        self.assertFalse(self.draft.effective_on)
        self.assertFalse(self.draft.approved_on)

    def test_no_part_of_the_copy_points_back_at_the_source(self):
        steps = self.draft.step_ids
        self.assertEqual(self.draft.transition_ids.step_id, steps)
        self.assertLessEqual(self.draft.transition_ids.target_step_id, steps)
        self.assertEqual(self.draft.requirement_ids.parent_id.sop_id, self.draft)

    def test_the_copy_has_all_parts(self):
        for name in (
            "step_ids",
            "transition_ids",
            "requirement_ids",
            "clause_ids",
            "history_ids",
            "distribution_ids",
            "lane_ids",
            "form_field_ids",
            "fee_line_ids",
        ):
            self.assertEqual(len(self.draft[name]), len(self.sop[name]), name)
        self.assertEqual(
            self.draft.transition_ids.guard_ids.mapped("code"),
            self.sop.transition_ids.guard_ids.mapped("code"),
        )
        self.assertEqual(self.draft.step_ids.watcher_ids, self.sop.step_ids.watcher_ids)
        self.assertEqual(
            self.draft.fee_line_ids.row_ids.mapped("amount"), [75_000, 150_000.5]
        )
        self.assertEqual(self.draft.step_ids[1].window_ids.mapped("day_to"), [2])

    def test_the_copy_passes_the_same_check(self):
        self.assertEqual(self.draft._lint(), self.sop._lint())

    def test_form_fields_keep_their_names(self):
        self.assertEqual(self.draft.form_definition, self.sop.form_definition)

    def test_copies_of_the_same_revision_get_different_numbers(self):
        self.assertEqual(self.sop.copy().revision_no, "05")
