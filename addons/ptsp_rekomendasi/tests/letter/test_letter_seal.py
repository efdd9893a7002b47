# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

import pytest

from odoo.tests import tagged

from ..common import MONDAY, PtspCase
from .paper_boxes import Paper

ADDRESS = "https://ptsp.example.go.id"
# An image of one white point, in place of the code of an addon.
CODE = (
    "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw=="
)


@tagged("post_install", "-at_install")
class TestLetterSeal(PtspCase):
    """A code of verification is printed only where its address can be reached."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.new_case("PAR-06").on(MONDAY).at("tanda_tangan")
        cls.kinds = cls.env["ptsp.letter.type"].search([])

    def printed(self, kind):
        """Return the printed text of a letter of the case, and its layout values."""
        letters = self.env["ptsp.letter"]
        with self.at(MONDAY):
            letter = letters._compose_in_memory(
                self.case.sudo(), kind, is_product=kind.is_product
            )
        return Paper(letter._copy_pages([1])[0]).text, letter._layout_values(1)

    def with_a_page(self):
        """Play an addon that brings the page of verification and its code."""
        letter_class = self.env.registry["ptsp.letter"]
        return patch.object(
            letter_class,
            "_seal_values",
            lambda letter: {"qr": CODE, "verify_url": letter._verify_url()},
        )

    def test_no_paper_prints_a_code_while_no_page_answers(self):
        for address in (False, ADDRESS):
            self.case.company_id.ptsp_public_url = address
            for kind in self.kinds:
                with self.subTest(address=address, kind=kind.code):
                    text, values = self.printed(kind)
                    self.assertFalse(values["qr"])
                    self.assertNotIn("/ptsp/verify/", text)
                    self.assertNotIn("memindaikode", text)

    @pytest.mark.long
    def test_a_page_without_a_public_address_prints_no_code_either(self):
        self.case.company_id.ptsp_public_url = False
        with self.with_a_page():
            for kind in self.kinds:
                with self.subTest(kind=kind.code):
                    text, values = self.printed(kind)
                    self.assertEqual((values["qr"], values["verify_url"]), (False, ""))
                    self.assertNotIn("verify", text)

    def test_the_product_prints_the_code_when_the_office_has_an_address(self):
        self.case.company_id.ptsp_public_url = f"{ADDRESS}/"
        with self.with_a_page():
            text, values = self.printed(self.kinds.filtered("is_product")[:1])
        self.assertEqual(values["qr"], CODE)
        self.assertTrue(values["verify_url"].startswith(f"{ADDRESS}/ptsp/verify/"))
        self.assertIn("memindaikode", text)

    def test_what_bears_a_mark_bears_no_code(self):
        self.case.company_id.ptsp_public_url = ADDRESS
        letter = self.case._product_letter()
        with self.with_a_page():
            self.assertFalse(letter._layout_values(1)["qr"])
            self.assertEqual(letter._layout_values(1, clean=True)["qr"], CODE)
            letter._with_door().write({"state": "void"})
            self.assertFalse(letter._layout_values(1)["qr"])
