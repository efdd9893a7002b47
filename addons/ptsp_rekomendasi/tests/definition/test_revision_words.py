# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import PtspCase


@tagged("post_install", "-at_install")
class TestRevisionWords(PtspCase):
    """What a definition says is seen where revisions are compared and printed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        service = cls.env["ptsp.service"].search([("code", "=", "KOM-03")])
        cls.sop = service.current_sop_id
        opened = cls.sop.action_new_draft()
        cls.draft = cls.env["ptsp.sop"].browse(opened["res_id"])

    def changes(self):
        """Return label -> (old, new) of all that differs between the revisions."""
        return str(self.draft._differences(self.sop))

    def item(self):
        lines = self.draft.step_ids.line_ids
        return lines.filtered(lambda line: line.kind == "check" and not line.part)[:1]

    def test_a_part_of_a_check_form_shows_in_the_comparison(self):
        words = "after the letter is signed"
        before = self.changes().count(words)
        self.item().part = "signed"
        self.assertGreater(self.changes().count(words), before)

    def test_limits_and_validity_show_in_the_comparison(self):
        field = self.draft.form_field_ids.filtered(lambda one: one.name == "modal")
        field.max_value = "987654321"
        self.draft.validity_person = "selama hidupnya"
        told = self.changes()
        self.assertIn("987654321", told)
        self.assertIn("selama hidupnya", told)

    def test_the_printed_document_lists_what_is_asked(self):
        field = self.draft.form_field_ids.filtered(lambda one: one.name == "modal")
        field.write({"min_value": "100000000", "max_value": "987654321"})
        self.draft.validity_person = "selama hidupnya"
        paper = self.draft._prepare_paper()
        (row,) = [row for row in paper["answers"] if row[0] == field.label]
        self.assertIn("paling sedikit 100.000.000", row[2])
        self.assertIn("paling banyak 987.654.321", row[2])
        self.assertIn("selama hidupnya", str(paper["validity"]))
        self.assertEqual(field._limit_words("latest", "today"), "hari ini")
        self.assertEqual(field._limit_words("earliest", "2027-06-07"), "07 Juni 2027")
        formula = field._limit_words("formula", f"max({field.name}, 1000)")
        self.assertEqual(formula, f"terbesar dari ({field.label}, 1.000)")
        self.item().part = "signed"
        whens = {row[2] for row in self.draft._paper_checks()}
        self.assertGreater(len(whens), 1)
        html = self.env["ir.qweb"]._render("ptsp_base.paper_sop", {"paper": paper})
        self.assertIn("paling banyak 987.654.321", html)
