# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from ..common import PtspBaseCase

SIGN = "ptsp_base.mail_activity_type_sop_sign"
APPROVED = "ptsp_base.mail_activity_type_sop_approved"


@tagged("post_install", "-at_install")
class TestSopApproval(PtspBaseCase):
    """Three different people sign a revision in order before it takes effect."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop().with_user(cls.administrator)

    def _review(self):
        """Hand the draft in; return the people who prepare, check and approve it."""
        signers = self.name_signers(self.sop)
        self.sop.action_review()
        return signers

    def _planned_for(self):
        return self.sop.sudo().activity_search([SIGN]).user_id

    def _told(self):
        return self.sop.sudo().activity_search([APPROVED]).user_id

    # === NAMING === #

    def test_a_draft_is_not_handed_in_before_three_people_are_named(self):
        self.name_signers(self.sop)
        self.sop.checked_user_id = False
        with self.assertRaisesRegex(UserError, "name the accounts"):
            self.sop.action_review()
        self.assertEqual(self.sop.state, "draft")

    def test_the_three_are_named_and_one_replaced_on_the_screen(self):
        with Form(self.sop) as form:
            form.prepared_user_id = self.officer
            form.checked_user_id = self.supervisor
            form.approved_user_id = self.auditor
        self.sop.action_review()
        with Form(self.sop) as form:
            form.checked_user_id = self.administrator
        self.assertEqual(self.sop.checked_user_id, self.administrator)
        with self.assertRaises(AssertionError):
            Form(self.sop).name = "Another"

    def test_nobody_is_named_for_two_of_the_three(self):
        self.name_signers(self.sop)
        with self.assertRaisesRegex(ValidationError, "three different people"):
            self.sop.checked_user_id = self.sop.prepared_user_id

    def test_who_may_not_read_the_revision_cannot_be_named(self):
        self.name_signers(self.sop)
        self.sop.approved_user_id = self.employee
        with self.assertRaisesRegex(UserError, "may not read"):
            self.sop.action_review()

    # === SIGNING === #

    def test_the_three_sign_one_after_another_with_the_date(self):
        signers = self._review()
        with freeze_time("2027-01-11 03:00"):
            for signer in signers:
                self.assertEqual(self.sop.next_signer_id, signer)
                self.assertEqual(self._planned_for(), signer)
                self.sop.with_user(signer).action_sign()
        self.assertFalse(self._planned_for())
        dates = self.sop.prepared_on, self.sop.checked_on, self.sop.approved_on
        self.assertEqual([str(day) for day in dates], ["2027-01-11"] * 3)
        self.assertIn("may take effect now", self.sop.approval_text)

    def test_the_administrators_are_told_once_all_have_signed(self):
        *others, last = self._review()
        for signer in others:
            self.sop.with_user(signer).action_sign()
        self.assertFalse(self._told())
        self.sop.with_user(last).action_sign()
        self.assertIn(self.administrator, self._told())
        self.assertNotIn(self.officer, self._told())
        self.sop.action_make_effective()
        self.assertFalse(self._told())

    def test_nobody_is_told_of_signatures_that_are_void_again(self):
        for signer in self._review():
            self.sop.with_user(signer).action_sign()
        self._send_back(self.administrator, "A late thought")
        self.assertFalse(self._told())

    def test_printed_names_are_kept_and_missing_ones_filled_in(self):
        signers = self._review()
        for signer in signers:
            self.sop.with_user(signer).action_sign()
        self.assertEqual(self.sop.prepared_by, self.officer.name)
        self.assertEqual(self.sop.approved_by, "The Head")

    def test_nobody_signs_before_it_is_their_turn(self):
        _prepares, checks, approves = self._review()
        for user in (checks, approves, self.administrator):
            with self.subTest(user=user.login):
                self.assertFalse(self.sop.with_user(user).may_sign)
                with self.assertRaisesRegex(UserError, "waits for the signature"):
                    self.sop.with_user(user).action_sign()
        self.assertFalse(self.sop.prepared_signed_at)

    def test_a_draft_cannot_be_signed(self):
        self.name_signers(self.sop)
        with self.assertRaisesRegex(UserError, "cannot be done now"):
            self.sop.with_user(self.officer).action_sign()

    def test_a_signature_cannot_be_written(self):
        with self.assertRaisesRegex(UserError, "only be changed by a step"):
            self.sop.write({"approved_signed_at": "2027-01-11 03:00:00"})

    def test_a_revision_cannot_take_effect_without_all_signatures(self):
        prepares, checks, _approves = self._review()
        self.sop.with_user(prepares).action_sign()
        self.sop.with_user(checks).action_sign()
        with self.assertRaisesRegex(UserError, "waiting for the signature"):
            self.sop.action_make_effective()
        self.assertEqual(self.sop.state, "review")

    # === REST DURING REVIEW === #

    def test_nothing_changes_while_it_is_signed(self):
        self._review()
        for record, values in (
            (self.sop, {"promise_amount": 9}),
            (self.sop.step_ids[0], {"title": "Another"}),
            (self.sop.clause_ids[0], {"text": "Another"}),
        ):
            with self.subTest(model=record._name):
                with self.assertRaisesRegex(UserError, "is in review"):
                    record.write(values)
        with self.assertRaisesRegex(UserError, "is in review"):
            self.sop.unlink()

    def test_who_has_not_signed_yet_can_be_replaced(self):
        prepares, checks, _approves = self._review()
        self.sop.with_user(prepares).action_sign()
        self.sop.write({"checked_user_id": self.administrator.id, "checked_by": "X"})
        self.assertEqual(self._planned_for(), self.administrator)
        with self.assertRaisesRegex(UserError, "waits for the signature"):
            self.sop.with_user(checks).action_sign()

    def test_who_has_signed_stays(self):
        prepares, _checks, _approves = self._review()
        self.sop.with_user(prepares).action_sign()
        with self.assertRaisesRegex(UserError, "is in review"):
            self.sop.prepared_user_id = self.administrator

    def test_nobody_can_be_taken_out_without_a_replacement(self):
        self._review()
        with self.assertRaisesRegex(UserError, "name the accounts"):
            self.sop.approved_user_id = False

    # === SENDING BACK === #

    def _send_back(self, user, reason):
        wizard = self.env["ptsp.sop.send.back"].with_user(user)
        wizard.create({"sop_id": self.sop.id, "reason": reason}).action_send_back()

    def test_sending_back_voids_the_signatures_and_keeps_the_reason(self):
        prepares, checks, _approves = self._review()
        self.sop.with_user(prepares).action_sign()
        self._send_back(checks, "Step 2 has no time")
        self.assertEqual(self.sop.state, "draft")
        self.assertFalse(self.sop.prepared_signed_at or self.sop.prepared_on)
        self.assertFalse(self._planned_for())
        said = self.sop.message_ids[0].body
        self.assertIn("Step 2 has no time", said)
        self.assertIn(prepares.name, said)
        self.sop.promise_amount = 5

    def test_sending_back_needs_a_reason(self):
        self._review()
        with self.assertRaisesRegex(UserError, "Reason"):
            self._send_back(self.administrator, "  ")
        self.assertEqual(self.sop.state, "review")

    def test_only_administrators_and_signers_send_back(self):
        self.name_signers(self.sop)
        self.sop.prepared_user_id = self.administrator
        self.sop.action_review()
        with self.assertRaises(AccessError):
            self._send_back(self.officer, "I do not like it")
        self._send_back(self.supervisor, "It is not clear")
        self.assertEqual(self.sop.state, "draft")

    def test_after_sending_back_all_three_sign_again(self):
        signers = self._review()
        for signer in signers:
            self.sop.with_user(signer).action_sign()
        self._send_back(self.administrator, "A late thought")
        self.sop.action_review()
        with self.assertRaisesRegex(UserError, "waiting for the signature"):
            self.sop.action_make_effective()

    # === TAKEN OVER FROM PAPER === #

    def test_a_file_that_was_approved_on_paper_takes_effect_with_its_approver(self):
        def other(data):
            data["service"]["code"] = "T-02"
            data["document"]["number"] = "SOP-T-02"

        sop = self.load_sop(make_effective=True, change=other)
        self.assertEqual(sop.state, "effective")
        self.assertEqual(sop.approved_by, "The Head")
        self.assertEqual(str(sop.approved_on), "2017-06-07")
        self.assertFalse(sop.acknowledgement_ids)
