# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import doctest

from odoo.tests import BaseCase

from ...tools import text_changes


class TestTextChanges(BaseCase):
    """Two wordings are compared paragraph by paragraph, word by word."""

    def test_the_examples_of_the_module_hold(self):
        self.assertFalse(doctest.testmod(text_changes).failed)

    def test_what_stayed_is_left_out(self):
        old = ["Satu", "Kota Samarinda", "Tiga"]
        new = ["Satu", "Kota Bontang", "Tiga"]
        self.assertEqual(len(text_changes.changes(old, new)), 1)

    def test_a_paragraph_that_came_or_went_is_one_piece(self):
        self.assertEqual(text_changes.changes(["A"], ["A", "B"]), [[("added", "B")]])
        self.assertEqual(text_changes.changes(["A", "B"], ["A"]), [[("removed", "B")]])

    def test_tables_and_entities_are_read_as_a_person_reads_them(self):
        html = "<table><tr><td>Nama</td><td>:</td><td>A &amp; B</td></tr></table>"
        self.assertEqual(text_changes.paragraphs(html), ["Nama : A & B"])

    def test_nothing_has_no_paragraphs(self):
        for text in ("", None, False, "<p><br></p>"):
            self.assertEqual(text_changes.paragraphs(text), [])
