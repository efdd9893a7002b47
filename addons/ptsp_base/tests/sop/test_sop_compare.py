# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestSopCompare(PtspBaseCase):
    """The comparison of two revisions shows exactly what a person changed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.former = cls.load_sop(make_effective=True)
        cls.draft = cls.former.copy()

    def _differences(self):
        return {
            section.code: [(item.mark, item.new_title) for item in section.items]
            for section in self.draft._differences(self.former)
        }

    def _page(self, sop=None):
        """Return the comparison as an officer sees it."""
        sop = (sop or self.draft).with_user(self.officer)
        wizard = sop.env["ptsp.sop.compare"]
        return wizard.browse(sop.action_compare()["res_id"])

    def test_a_copy_says_the_same_as_its_source(self):
        self.assertEqual(self._differences(), {})
        self.assertIn("say the same", self._page().result)

    def test_each_part_that_was_changed_is_shown_in_its_section(self):
        draft = self.draft
        draft.promise_amount = 5
        draft.clause_ids.text = "Rule two"
        draft.requirement_ids.filtered(lambda r: r.key == "letter").text = "A form"
        draft.form_field_ids[0].required = False
        first, second, _third = draft.step_ids
        first.title = "Checks the papers again"
        second.max_minutes = 30
        second.transition_ids.filtered(lambda t: t.code == "back").needs_reason = False
        draft.distribution_ids.holder = "The Head"
        self.assertEqual(
            self._differences(),
            {
                "promise": [("changed", "Promise and Fee")],
                "clauses": [("changed", "A.1 LEGAL BASIS")],
                "requirements": [("changed", "1 A form")],
                "steps": [("changed", "1. Checks the papers again")],
                "times": [("changed", "2. Signs")],
                "transitions": [("changed", "2. Back")],
                "form": [("changed", "Title")],
                "distribution": [("changed", "The Head")],
            },
        )

    def test_a_step_put_in_does_not_mark_those_that_are_numbered_anew(self):
        stage = self.draft.step_ids[0].stage_id
        self.draft.step_ids[-1].number = 4
        self.draft.step_ids.flush_recordset()
        self.draft.step_ids[1].copy({"number": 3, "code": "more", "title": "More"})
        self.draft.step_ids.filtered(lambda s: s.code == "more").stage_id = stage
        found = self._differences()
        self.assertEqual(found["steps"], [("added", "3. More")])

    def test_a_letter_that_is_no_longer_signed_is_shown_under_letters(self):
        move = self.draft.transition_ids.filtered(lambda t: t.code == "sign")
        move.effect_ids.filtered("letter_type_id").unlink()
        found = self._differences()
        self.assertEqual(found["letters"], [("changed", "Test letter")])
        self.assertEqual(found["transitions"], [("changed", "2. Sign")])

    def test_the_page_marks_the_words_and_escapes_what_people_wrote(self):
        self.former.clause_ids.flush_recordset()
        self.draft.clause_ids.text = "Rule <b>two</b>"
        page = self._page().result
        self.assertIn("&lt;", page)
        self.assertNotIn("<b>two</b>", page)
        self.assertIn("<del>one</del>", page)

    def test_a_draft_is_compared_with_the_one_it_was_made_from(self):
        made = self.former.browse(self.former.action_new_draft()["res_id"])
        self.assertEqual(made._predecessor(), self.former)
        self.assertEqual(self.draft._predecessor(), self.former)
        self.assertFalse(self.former._predecessor())

    def test_a_first_revision_has_nothing_to_be_compared_with(self):
        self.assertFalse(self._page(self.former).result)

    def test_the_sides_can_be_exchanged(self):
        wizard = self._page()
        wizard.action_swap()
        self.assertEqual((wizard.old_id, wizard.new_id), (self.draft, self.former))
