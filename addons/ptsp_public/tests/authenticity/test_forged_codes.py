# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random

from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.models.letter.ptsp_letter import CODE_LETTERS

from ..common import PublicCase


@tagged("post_install", "-at_install")
class TestForgedCodes(PublicCase):
    """Nobody guesses the code of a letter."""

    def test_ten_thousand_forged_and_mutated_codes_find_nothing(self):
        letter = self.issued()
        chance = random.Random(503)
        forged = {"".join(chance.choices(CODE_LETTERS, k=16)) for _turn in range(5000)}
        while len(forged) < 10_000:
            at = chance.randrange(16)
            other = chance.choice(CODE_LETTERS)
            code = letter.verify_code
            code = code[:at] + other + code[at + 1 :]
            at = chance.randrange(15)
            forged.add(code[:at] + code[at + 1] + code[at] + code[at + 2 :])
            forged.add("".join(chance.choices(CODE_LETTERS, k=16)))
        forged.discard(letter.verify_code)
        hits = [code for code in forged if self.checks._find(code)]
        self.assertFalse(hits)
        self.assertEqual(self.checks._find(letter.verify_code), letter)
