# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..retention_common import LATER, RetentionCase


@tagged("post_install", "-at_install")
class TestDestructionSigned(RetentionCase):
    """Nothing is destroyed before two different persons have signed."""

    def setUp(self):
        super().setUp()
        self.enterContext(self.at(LATER))
        self.made = self.prepared()
        self.by_head = self.made.with_user(self.head)

    def test_an_administrator_proposes_and_a_superior_approves(self):
        self.made.action_propose()
        self.by_head.action_approve()
        self.assertRecordValues(
            self.made,
            [
                {
                    "state": "approved",
                    "proposer_id": self.admin.id,
                    "approver_id": self.head.id,
                    "number": False,
                }
            ],
        )
        lines = self.env["ptsp.audit"].search(
            [("model", "=", self.made._name), ("res_id", "=", self.made.id)]
        )
        seals = lines.filtered(lambda one: self.made.seal in one.summary)
        self.assertEqual(
            set(seals.mapped("user_login")), {self.admin.login, self.head.login}
        )

    def test_the_same_person_twice_is_refused(self):
        self.admin.group_ids = [
            Command.link(self.env.ref("ptsp_base.group_ptsp_supervisor").id)
        ]
        self.made.action_propose()
        with self.assertRaisesRegex(UserError, "another person must approve"):
            self.made.action_approve()
        self.assertEqual(self.made.state, "proposed")
        self.assertFalse(self.made.approver_id)

    def test_who_has_not_the_right_signs_nothing(self):
        for user in (self.head, self.clerk, self.auditor):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.made.with_user(user).action_propose()
        self.made.action_propose()
        for user in (self.admin, self.clerk, self.auditor):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.made.with_user(user).action_approve()
        self.by_head.action_approve()
        for user in (self.clerk, self.auditor):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.made.with_user(user).action_destroy()
        self.assertFalse(self.case.destroyed_at)

    def test_without_both_signatures_nothing_is_destroyed(self):
        for sign in (lambda: None, self.made.action_propose):
            sign()
            with self.assertRaisesRegex(UserError, "cannot be done"):
                self.by_head.action_destroy()
        self.assertFalse(self.case.destroyed_at)

    def test_a_forged_state_without_two_persons_destroys_nothing(self):
        self.made.action_propose()
        forged = {"state": "approved", "approver_id": self.admin.id}
        self.made.sudo()._with_door().write(forged)
        with self.assertRaisesRegex(UserError, "two different persons"):
            self.by_head.action_destroy()
        self.assertFalse(self.case.destroyed_at)

    def test_a_rule_that_is_not_confirmed_lets_nobody_sign(self):
        self.rule.confirmed = False
        with self.assertRaisesRegex(UserError, "is not confirmed"):
            self.made.action_propose()
        self.assertEqual(self.made.state, "draft")

    def test_a_hold_that_came_after_the_list_keeps_it_from_being_signed(self):
        self.made.action_propose()
        self.held(self.case)
        with self.assertRaisesRegex(UserError, "legal hold"):
            self.by_head.action_approve()
        self.assertEqual(self.made.state, "proposed")

    def test_a_proposal_is_fixed_until_it_is_taken_back(self):
        self.made.action_propose()
        with self.assertRaisesRegex(UserError, "cannot be done"):
            self.made._take_out(self.made.line_ids, "x")
        self.made.action_reopen()
        self.made._take_out(self.made.line_ids, "x")
        self.assertFalse(self.made.proposer_id or self.made.seal)

    def test_a_line_that_was_changed_behind_the_system_is_not_approved(self):
        self.made.action_propose()
        self.made.line_ids.sudo()._with_door().write({"files": []})
        with self.assertRaisesRegex(UserError, "not what was signed"):
            self.by_head.action_approve()

    def test_the_berita_acara_is_numbered_from_the_register_of_the_office(self):
        register = self.env["ptsp.register"].create(
            {"name": "Berita Acara", "pattern": "BA-MUSNAH/{seq:03d}/{year}"}
        )
        self.company.ptsp_retention_register_id = register
        self.made.action_propose()
        self.by_head.action_approve()
        self.assertEqual(self.made.number, "BA-MUSNAH/001/2037")
        self.assertEqual(len(register.entry_ids), 1)

    def test_a_list_that_is_called_off_frees_its_cases(self):
        self.made.action_propose()
        asks = self.env["ptsp.retention.ask"].with_user(self.head)
        asked = asks.create({"list_id": self.made.id, "what": "off", "reason": "JRA"})
        asked.action_do()
        self.assertEqual(self.made.state, "cancelled")
        self.assertEqual(self.prepared().line_ids.application_id, self.case)

    def test_both_papers_print_under_the_letterhead(self):
        self.made.action_propose()
        self.by_head.action_approve()
        paper = self.made.with_user(self.auditor)._prepare_act_paper()
        (row,) = paper["rows"]
        self.assertEqual(row["reference"], self.case.reference)
        self.assertEqual(len(row["files"]), self.made.line_ids.file_count)
        self.assertEqual(paper["proposer"]["name"], self.admin.name)
        self.assertEqual(paper["approver"]["name"], self.head.name)
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        for name in ("list", "act"):
            pdf, kind = reports._render_qweb_pdf(
                f"ptsp_rekomendasi.paper_retention_{name}", self.made.ids
            )
            self.assertEqual((pdf[:4], kind), (b"%PDF", "pdf"))
