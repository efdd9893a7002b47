# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ...tools import wording
from ..common import MONDAY
from ..letter_common import LetterCase


@tagged("post_install", "-at_install")
class TestLetterGaps(LetterCase):
    """No letter gets a number while dots stand for what is not known."""

    def reminder(self, opinion):
        with self.at(MONDAY):
            return self.issue(
                "surat_pengingat", "ADM_MONITORING", opinion_id=opinion.id
            )

    def test_a_reminder_of_a_request_without_a_numbered_letter_is_refused(self):
        opinion = self.new_opinion(due_at=self.moment("2027-01-18 19:00"))
        before = self.case.letter_ids
        with self.assertRaises(UserError) as caught:
            self.reminder(opinion)
        self.assertIn("number of the cover letter", str(caught.exception))
        self.assertEqual(self.case.letter_ids, before)

    def test_the_reminder_goes_out_when_the_request_has_its_letter(self):
        opinion = self.new_opinion(due_at=self.moment("2027-01-18 19:00"))
        with self.at(MONDAY):
            self.issue("surat_pengantar", "VERIFIKASI", opinion_id=opinion.id)
        letter = self.reminder(opinion)
        self.assertTrue(letter.number)
        self.assertNotIn(wording.GAP, str(letter.body))

    def test_a_date_that_nobody_set_is_named_too(self):
        opinion = self.new_opinion()
        with self.at(MONDAY):
            self.issue("surat_pengantar", "VERIFIKASI", opinion_id=opinion.id)
        with self.assertRaisesRegex(UserError, "when the technical opinion is due"):
            self.reminder(opinion)

    def test_a_receipt_without_a_number_is_filled_in_with_a_pen(self):
        opinion = self.new_opinion()
        letter = self.issue("tanda_terima_opd", "PENGHUBUNG", opinion_id=opinion.id)
        self.assertIn(wording.GAP, str(letter.body))

    def test_a_gap_in_the_product_is_filled_before_anybody_initials_it(self):
        letter = self.draft()
        text = str(letter.body)
        self.acting_letter("ADM_MONITORING")._revise(f"{text}<p>{wording.GAP}</p>")
        with self.assertRaisesRegex(UserError, "has a gap"):
            self.initial("KASI")
        with self.assertRaisesRegex(UserError, "has a gap"):
            self.sign()
        self.assertFalse(letter.signature_ids)
        self.acting_letter("ADM_MONITORING")._revise(f"{text}<p>Samarinda</p>")
        self.initial()
        self.assertEqual(self.sign().state, "signed")

    def test_the_reason_of_whoever_drafts_a_refusal_is_printed(self):
        case, refusal = self.acting("ADM_MONITORING"), self.types["surat_penolakan"]
        letters = case.env["ptsp.letter"]
        letter = letters._draft_up_to_date(case, refusal)
        self.assertNotIn("Lokasi tidak sesuai.", str(letter.content))
        letter = letters._draft_up_to_date(case, refusal, "Lokasi tidak sesuai.")
        self.assertIn("Lokasi tidak sesuai.", str(letter.content))
        letters._draft_up_to_date(case, refusal)
        self.assertEqual(case.decision_reason, "Lokasi tidak sesuai.")
