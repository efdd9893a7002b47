# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..proof_common import ProofCase
from ..retention_common import LATER, RetentionCase


@tagged("post_install", "-at_install")
class TestDestructionChecked(RetentionCase, ProofCase):
    """The check of the records tells what was destroyed, and what only vanished."""

    def setUp(self):
        super().setUp()
        self.nights("2027-02-01")

    def against(self):
        found, _counts = self.env["ptsp.record.check"]._findings(self.company)
        return self.env["ptsp.record.check"]._against(found)

    def test_what_a_signed_berita_acara_destroyed_is_not_missing(self):
        with self.at(LATER):
            made = self.destroyed()
        self.nights("2037-01-13")
        self.assertFalse(self.against())
        words = (self.case.reference, "12 Januari 2037", "records are whole")
        self.assert_found("destroyed", 0, *words)
        proof = self.env["ptsp.digest"].with_user(self.auditor)
        self.assertTrue(proof.proof(self.case.reference)["rows"])
        self.assertEqual(made.state, "destroyed")

    def test_a_case_that_is_marked_as_destroyed_without_signatures_is_found(self):
        self.tamper(
            "UPDATE ptsp_application SET destroyed_at = now() WHERE id = %s",
            self.case.id,
        )
        self.assertIn("no berita acara", self.against()[0]["sentence"])

    def test_a_berita_acara_that_was_changed_afterwards_covers_nothing(self):
        with self.at(LATER):
            made = self.destroyed()
        self.tamper(
            "UPDATE ptsp_retention_list SET approver_id = proposer_id WHERE id = %s",
            made.id,
        )
        sentences = " ".join(one["sentence"] for one in self.against())
        self.assertIn("no berita acara", sentences)
        self.assertIn("text or values do not fit", sentences)

    def test_a_letter_of_a_destroyed_case_is_still_compared_with_its_digest(self):
        with self.at(LATER):
            self.destroyed()
        self.tamper(
            "UPDATE ptsp_letter SET number = 'X' WHERE id = %s",
            self.case._product_letter().id,
        )
        self.assertTrue(
            any("number is another" in one["sentence"] for one in self.against())
        )
