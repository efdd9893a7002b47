# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestSopLife(PtspBaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop().with_user(cls.administrator)

    def test_a_draft_takes_effect_after_review(self):
        self.approve(self.sop)
        self.sop.action_make_effective()
        self.assertEqual(self.sop.state, "effective")
        self.assertEqual(self.sop.service_id.current_sop_id, self.sop)

    def test_a_draft_cannot_take_effect_without_review(self):
        with self.assertRaises(UserError):
            self.sop.action_make_effective()

    def test_officers_and_auditors_cannot_change_the_state(self):
        for user in (self.officer, self.auditor, self.supervisor):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.sop.with_user(user).action_review()

    def test_taking_effect_keeps_its_own_date(self):
        self.approve(self.sop)
        self.sop.action_make_effective()
        self.assertEqual(str(self.sop.effective_on), "2017-06-07")

    def test_taking_effect_without_a_date_takes_the_present_day(self):
        self.sop.effective_on = False
        self.approve(self.sop)
        self.sop.action_make_effective()
        self.assertEqual(self.sop.effective_on, self.env.company._ptsp_today())

    def test_a_revision_cannot_take_effect_before_its_date(self):
        self.sop.effective_on = "2099-01-01"
        self.approve(self.sop)
        with self.assertRaises(UserError):
            self.sop.action_make_effective()

    def test_errors_of_the_check_are_listed_and_block(self):
        self.sop.step_ids.filtered("is_start").is_start = False
        self.approve(self.sop)
        with self.assertRaisesRegex(UserError, "start"):
            self.sop.action_make_effective()
        self.assertEqual(self.sop.state, "review")

    def test_warnings_of_the_check_are_shown_and_do_not_block(self):
        self.approve(self.sop)
        action = self.sop.action_make_effective()
        self.assertIn("members", action["params"]["message"])
        self.assertIn("Rule 2/2024", action["params"]["message"])

    def test_a_new_revision_supersedes_the_former_one(self):
        self.approve(self.sop)
        self.sop.action_make_effective()
        draft = self.sop.browse(self.sop.action_new_draft()["res_id"])
        self.assertEqual((draft.state, draft.revision_no), ("draft", "04"))
        self.approve(draft)
        draft.action_make_effective()
        self.assertEqual(self.sop.state, "superseded")
        self.assertEqual(self.sop.superseded_on, self.env.company._ptsp_today())
        self.assertEqual(self.sop.service_id.current_sop_id, draft)

    def test_a_withdrawn_revision_leaves_the_service_without_one(self):
        self.approve(self.sop)
        self.sop.action_make_effective()
        self.sop.action_withdraw()
        self.assertEqual(self.sop.state, "withdrawn")
        self.assertFalse(self.sop.service_id.current_sop_id)

    def test_the_database_allows_one_effective_revision_only(self):
        self.approve(self.sop)
        self.sop.action_make_effective()
        draft = self.sop.copy()
        with self.assertRaises(psycopg2.IntegrityError), mute_logger("odoo.sql_db"):
            draft.sudo()._with_door().write({"state": "effective"})
            draft.flush_recordset()

    def test_a_draft_can_be_deleted_with_its_parts(self):
        steps = self.sop.step_ids
        self.sop.unlink()
        self.assertFalse(steps.exists())
