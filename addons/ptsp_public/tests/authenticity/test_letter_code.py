# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY
from odoo.addons.ptsp_rekomendasi.tests.letter.paper_boxes import Paper
from odoo.addons.ptsp_rekomendasi.tools.sandbox_key import CONTEXT_KEY, SandboxKey

from ..common import ADDRESS, PublicCase


@tagged("post_install", "-at_install")
class TestLetterCode(PublicCase):
    """Sheets that leave the office bear the code; drafts and trials do not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.at(MONDAY):
            cls.case = cls.new_case("PAR-06").at("tanda_tangan")
        cls.letter = cls.case._product_letter()

    def printed(self, letter, clean=False):
        """Return the values and the text of the printed letter."""
        values = letter._layout_values(1, clean)
        return values, Paper(letter._copy_pages([1], clean)[0]).text

    def test_drafts_of_every_type_bear_none_in_any_state_before_the_number(self):
        kinds = self.env["ptsp.letter.type"].search([("on_demand", "=", False)])
        with self.at(MONDAY):
            other = self.new_case("KOM-03").at("verifikasi")
        for kind in kinds:
            with self.at(MONDAY):
                letter = self.env["ptsp.letter"]._draft(other.sudo(), kind)
            for state in ("draft", "signed", "void"):
                with self.subTest(kind=kind.code, state=state):
                    letter._with_door().write({"state": state})
                    values, text = self.printed(letter)
                    self.assertEqual((values["qr"], values["verify_url"]), (False, ""))
                    self.assertNotIn("verify", text)
            for state in ("issued", "replaced", "cancelled"):
                with self.subTest(kind=kind.code, state=state):
                    letter._with_door().write({"state": state})
                    self.assertTrue(self.printed(letter)[0]["qr"])
            # A case has only one valid product, so the former one must end first.
            letter._with_door().write({"state": "void"})
            letter.flush_recordset()

    def test_forms_on_demand_and_loose_papers_bear_none(self):
        letters = self.env["ptsp.letter"]
        for kind in self.env["ptsp.letter.type"].search([]):
            with self.subTest(kind=kind.code), self.at(MONDAY):
                loose = letters._compose_in_memory(self.case.sudo(), kind)
                self.assertFalse(loose._layout_values(1)["qr"])

    def test_the_clean_sheet_bears_it_and_the_preview_does_not(self):
        self.assertFalse(self.printed(self.letter)[0]["qr"])
        values, text = self.printed(self.letter, clean=True)
        self.assertTrue(values["qr"].startswith("data:image/png;base64,"))
        self.assertIn(f"{ADDRESS}/ptsp/verify/{self.letter.verify_code}", text)

    def test_a_trial_bears_none(self):
        trial = self.letter.with_context(**{CONTEXT_KEY: SandboxKey})
        self.assertFalse(trial._layout_values(1, clean=True)["qr"])

    def test_without_a_public_address_nothing_bears_one(self):
        self.company.ptsp_public_url = False
        self.assertFalse(self.printed(self.letter, clean=True)[0]["qr"])

    def test_the_code_holds_the_short_address_in_capitals(self):
        self.assertEqual(
            self.letter._seal_address(),
            f"HTTPS://PTSP.EXAMPLE.GO.ID/V/{self.letter.verify_code}",
        )

    def test_codes_are_long_random_and_differ(self):
        letters = self.env["ptsp.letter"]
        codes = {letters._new_verify_code() for _turn in range(2000)}
        self.assertEqual(len(codes), 2000)
        # A code has 80 bits: 16 letters out of 32, each possible at every place.
        for place in range(16):
            self.assertEqual(len({code[place] for code in codes}), 32)
