# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from ..common import PublicCase


@tagged("post_install", "-at_install")
class TestTrackingValidity(PublicCase):
    """After the handover the page says until when the letter is or was valid."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        sop = cls.issued().application_id.sop_id
        sop._with_door().write({"validity_amount": 1, "validity_unit": "months"})
        cls.letter = cls.issued()
        cls.case = cls.letter.application_id

    def tell(self, moment):
        with self.at(moment):
            if not self.case.outcome:
                self.letter._render_issued()
                while not self.case.outcome:
                    self.forward(self.case)
            story = self.env["ptsp.tracking.story"].with_context(lang="id_ID")
            return story._tell(self.case.sudo().with_context(lang="id_ID"))

    def test_the_last_valid_day_is_told(self):
        self.tell(MONDAY)
        told = self.tell("2027-02-11 23:00")
        self.assertEqual(
            told["validity"], "Surat Anda berlaku sampai 11 Februari 2027."
        )
        self.assertEqual(told["tone"], "going")

    def test_the_day_after_it_is_told_to_be_expired(self):
        self.tell(MONDAY)
        told = self.tell("2027-02-12 00:30")
        self.assertEqual(told["title"], "Surat Anda sudah kedaluwarsa")
        self.assertIn("11 Februari 2027", told["validity"])
        self.assertEqual(told["tone"], "expired")

    def test_a_letter_that_stands_no_more_does_not_look_well(self):
        self.tell(MONDAY)
        for state in ("cancelled", "replaced"):
            self.letter._with_door().write({"state": state})
            told = self.tell("2027-01-20 09:00")
            self.assertEqual((told["tone"], told["validity"]), (state, ""))

    def test_papers_given_back_before_the_registration_are_told(self):
        with self.at(MONDAY):
            case = self.open_case("KOM-03")
            self.bring_to(case, "periksa_cs")
            self.move(case, "kembalikan", "Surat permohonan belum ditandatangani")
            story = self.env["ptsp.tracking.story"].with_context(lang="id_ID")
            told = story._tell(case.sudo().with_context(lang="id_ID"))
        texts = [event["text"] for event in told["events"]]
        self.assertTrue([text for text in texts if "kurang" in text], texts)
        self.assertNotIn("ditandatangani", str(told["events"]))
