# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestFormFields(PtspBaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop()

    def test_the_fields_make_the_definition_of_the_properties(self):
        self.assertEqual(
            self.sop.form_definition,
            [
                {"name": "film_title", "type": "char", "string": "Title"},
                {
                    "name": "route",
                    "type": "selection",
                    "string": "Route",
                    "selection": [["land", "By land: road"], ["sea", "By sea"]],
                },
            ],
        )
        self.assertEqual(self.sop.form_required, "film_title")
        self.assertEqual(self.sop.form_help, {"route": "How you travel"})

    def test_a_changed_field_changes_the_definition(self):
        field = self.sop.form_field_ids[0]
        field.write({"label": "Film title", "required": False})
        self.assertEqual(self.sop.form_definition[0]["string"], "Film title")
        self.assertFalse(self.sop.form_required)
        field.sequence = 99
        self.assertEqual(self.sop.form_definition[0]["name"], "route")

    def test_names_that_cannot_be_kept_are_refused(self):
        for name in ("Film Title", "1st", "a" * 70, "text_html", "film-title"):
            with self.subTest(name=name), self.assertRaises(ValidationError):
                self.sop.form_field_ids[0].name = name

    def test_a_choice_needs_different_codes(self):
        field = self.sop.form_field_ids[1]
        for options in (False, "", "a: one\na: two", ": nothing"):
            with self.subTest(options=options), self.assertRaises(ValidationError):
                field.options = options

    def test_a_definition_can_still_be_given_directly(self):
        sop = self.env["ptsp.sop"].create(
            {
                "service_id": self.sop.service_id.id,
                "name": "N",
                "document_no": "D",
                "form_definition": [{"name": "a", "type": "char", "string": "A"}],
                "form_required": "a",
            }
        )
        self.assertEqual(sop.form_definition[0]["name"], "a")
        self.assertEqual(sop.form_required, "a")
