# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random
import string

from odoo.tests import tagged

from .link_case import LinkCase

LETTERS = string.ascii_letters + string.digits + "-_"
ODD = ("", " ", "A" * 42, "A" * 44, "A" * 4096, "../" * 14 + "A", "%00" * 15, "é" * 43)


@tagged("post_install", "-at_install")
class TestForgedLinks(LinkCase):
    """Nobody guesses the secret of a link."""

    def test_ten_thousand_forged_and_mutated_secrets_open_nothing(self):
        secret = self.secret(self.allow())
        chance = random.Random(503)
        forged = {secret.swapcase(), secret[::-1], secret + "=", f" {secret}", *ODD}
        forged.add(f"{secret}\n")
        while len(forged) < 10_000:
            at = chance.randrange(43)
            other = chance.choice(LETTERS)
            forged.add(secret[:at] + other + secret[at + 1 :])
            forged.add("".join(chance.choices(LETTERS, k=43)))
        forged.discard(secret)
        hits = [code for code in forged if self.links._known(code)]
        self.assertFalse(hits)
        self.assertTrue(self.links._known(secret))
