# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestSopHistory(PtspBaseCase):
    """The revision history (FM-SYS-02) grows by itself from the revisions."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.former = cls.load_sop(make_effective=True).with_user(cls.administrator)
        draft_id = cls.former.action_new_draft()["res_id"]
        cls.draft = cls.former.browse(draft_id)

    def _own_line(self, sop=None):
        return (sop or self.draft).history_ids.filtered("is_own")

    def test_a_new_draft_carries_the_former_lines_and_one_for_itself(self):
        self.assertEqual(self.draft.predecessor_id, self.former)
        self.assertEqual(
            self.draft.history_ids.mapped("number"),
            [*self.former.history_ids.mapped("number"), "04."],
        )
        self.assertEqual(self._own_line(), self.draft.history_ids[-1])

    def test_its_own_line_follows_the_draft(self):
        self.draft.write(
            {
                "change_summary": "Five days instead of three",
                "prepared_title": "Section Head",
                "approved_title": "Head of Office",
                "revised_on": "2027-02-01",
                "revision_no": "05",
            }
        )
        line = self._own_line()
        self.assertEqual(
            (line.number, line.text), ("05.", "Five days instead of three")
        )
        self.assertEqual(
            (line.revised_by, line.approved_by), ("Section Head", "Head of Office")
        )
        self.assertEqual(str(line.date), "2027-02-01")

    def test_a_draft_is_not_handed_in_before_it_says_what_changed(self):
        self.name_signers(self.draft)
        with self.assertRaisesRegex(UserError, "What Changed"):
            self.draft.action_review()
        self.draft.change_summary = "Five days"
        self.draft.action_review()
        self.assertEqual(self._own_line().date, self.env.company._ptsp_today())

    def test_a_first_revision_need_not_say_what_it_changes(self):
        def first(data):
            data["document"]["number"] = "SOP-T-09"

        sop = self.load_sop(change=first)
        self.name_signers(sop)
        sop.action_review()
        self.assertEqual(sop.state, "review")
        self.assertFalse(self._own_line(sop))

    def test_the_next_revision_takes_the_line_over_as_history(self):
        self.draft.change_summary = "Five days"
        self.approve(self.draft)
        self.draft.effective_on or self.draft.action_make_effective()
        later = self.draft.browse(self.draft.action_new_draft()["res_id"])
        self.assertEqual(later.history_ids.mapped("number"), ["01.", "04.", "05."])
        self.assertEqual(later.history_ids[1].text, "Five days")
        self.assertEqual(len(self._own_line(later)), 1)

    def test_a_revision_whose_former_has_no_history_begins_one(self):
        def without(data):
            data["service"]["code"] = "T-03"
            data["document"]["number"] = "SOP-T-03"
            data.pop("history")

        former = self.load_sop(make_effective=True, change=without)
        draft = former.browse(former.action_new_draft()["res_id"])
        self.assertEqual(draft.history_ids.mapped("number"), ["04"])
