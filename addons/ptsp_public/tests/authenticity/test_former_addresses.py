# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.tests import HttpCase, tagged

from ..common import ADDRESS, PublicCase

OLDER = "https://lama.example.go.id"


@tagged("post_install", "-at_install")
class TestFormerAddresses(PublicCase, HttpCase):
    """Letters stay checkable after the office changed the address in their code."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.letter = cls.issued()

    def test_the_address_of_before_is_kept_when_the_office_moves(self):
        self.company.ptsp_public_url = OLDER
        self.assertEqual(self.company._ptsp_former_urls(), [ADDRESS])
        self.company.ptsp_public_url = "https://baru.example.go.id"
        self.assertEqual(self.company._ptsp_former_urls(), [OLDER, ADDRESS])
        self.company.ptsp_public_url = "https://baru.example.go.id"
        self.assertEqual(self.company._ptsp_former_urls(), [OLDER, ADDRESS])

    def test_a_code_with_an_address_of_before_still_finds_its_letter(self):
        printed = [self.letter._seal_address(), self.letter._verify_url()]
        self.company.ptsp_public_url = OLDER
        self.letter.invalidate_recordset()
        for address in printed:
            self.assertEqual(self.checks._find(address), self.letter)
        page = self.url_open(f"/V/{self.letter.verify_code}").text
        self.assertIn(OLDER, page)
        self.assertIn(f"Alamat lama yang juga milik kami: {ADDRESS}.", page)

    def test_what_is_no_address_is_refused(self):
        for text in ("ptsp.example.go.id", "https://a/b", "javascript:alert(1)"):
            with self.subTest(text), self.assertRaises(ValidationError):
                self.company.ptsp_former_urls = text
