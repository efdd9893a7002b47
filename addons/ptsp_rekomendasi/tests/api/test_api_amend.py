# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase

FOUND = "2027-01-18 09:00"


@tagged("post_install", "-at_install")
class TestApiAmend(PtspCase):
    """A program orders a cancellation as the official's own screen does."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.new_case("PAR-06").on(MONDAY).at("serahkan")
        with cls.at(MONDAY):
            cls.case._product_letter()._render_issued()
            while not cls.case.outcome:
                cls.forward(cls.case)

    def amend(self, lane="KADIS", **given):
        values = {
            "reference": self.case.reference,
            "letter_type": "surat_pembatalan",
            "ground": "procedure",
            "reason": "Pertek dicabut.",
            "found_on": "2027-01-15",
            **given,
        }
        with self.at(FOUND):
            return (
                self.env["ptsp.api"].with_user(self.users[lane]).amend_letter(**values)
            )

    def test_the_linked_case_is_described_and_follows_the_first(self):
        answer = self.amend()
        self.assertEqual(answer["earlier"], self.case.reference)
        (letter,) = answer["letters"]
        self.assertEqual(
            (letter["type"], letter["state"]), ("surat_pembatalan", "draft")
        )
        linked = self.case.child_ids
        with self.at(FOUND):
            self.bring_to(linked, "nomori")
            self.move(linked, "beri_nomor")
        api = self.env["ptsp.api"].with_user(self.users["TU"])
        first = api.get_application(self.case.reference)["letters"]
        states = {
            one["type"]: (one["state"], one["amended_by"]) for one in first if one
        }
        number = linked._product_letter().number
        self.assertEqual(states["rekomendasi_video"], ("cancelled", number))
        self.assertTrue(
            api.get_letter(self.case.reference, "rekomendasi_video")["number"]
        )

    def test_others_and_unknown_words_are_refused_in_one_sentence(self):
        for lane, given, words in (
            ("TU", {}, "sudah diserahkan"),
            ("KADIS", {"letter_type": "surat_penolakan"}, "surat_pembatalan"),
            ("KADIS", {"ground": "whim"}, "ground"),
            ("KADIS", {"found_on": "besok"}, "found_on"),
            ("KADIS", {"ground": "court"}, "putusan pengadilan wajib"),
            ("KADIS", {"ground": "court", "court": {"number": "1"}}, "court"),
        ):
            with self.subTest(given=given), self.assertRaises(UserError) as caught:
                self.amend(lane, **given)
            self.assertIn(words, json.dumps(str(caught.exception)))
        self.assertFalse(self.case.child_ids)
