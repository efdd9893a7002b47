# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import release
from odoo.tests import tagged

from ..api_common import ApiCase


@tagged("post_install", "-at_install")
class TestApiVersion(ApiCase):
    """A client asks which contract it talks to."""

    def test_the_contract_and_what_stands_behind_it_are_told(self):
        told = self.call("integrasi", "version")
        self.assertRegex(told["contract"], r"^\d+\.\d+$")
        self.assertEqual(told["odoo"], release.version)
        self.assertEqual(told["addons"]["ptsp_rekomendasi"], told["product"])
        self.assertIn("ptsp_base", told["addons"])

    def test_what_will_end_was_announced_a_year_before(self):
        for ending in self.call("cs", "version")["ending"]:
            with self.subTest(name=ending["name"]):
                self.assertGreaterEqual(
                    int(ending["ends"][:4]), int(ending["announced"][:4]) + 1
                )
