# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from ...importer import yaml_text
from ..common import PtspBaseCase


@tagged("post_install", "-at_install")
class TestIdentifyingFields(PtspBaseCase):
    """A revision says which answers identify the object of a case."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop()
        cls.title, cls.route = cls.sop.form_field_ids

    def _fields(self, text):
        return yaml_text.read(text).data["form"]

    def test_the_mark_goes_out_with_the_file_and_comes_back(self):
        self.title.identifies = True
        export = self.env["ptsp.definition.export"].with_user(self.administrator)
        text = export._sop_text(self.sop.with_user(self.administrator))
        marks = [field.get("identifies") for field in self._fields(text)]
        self.assertEqual(marks, [True, None])
        text = re.sub(r"^  revision: .*$", "  revision: '77'", text, flags=re.MULTILINE)
        result = self.definitions._load_file(text)
        self.assertEqual(result["errors"], [])
        again = result["sop"].with_user(self.administrator)
        self.assertEqual(again.form_field_ids.mapped("identifies"), [True, False])
        self.assertEqual(export._sop_text(again), text)

    def test_cases_learn_the_mark_from_the_revision(self):
        self.assertFalse(self.sop.form_limits)
        self.title.identifies = True
        self.assertEqual(self.sop.form_limits, {"film_title": {"identifies": True}})

    def test_what_can_be_told_apart_identifies(self):
        for kind in ("char", "text", "integer", "float", "date"):
            with self.subTest(kind=kind):
                self.title.write({"type": kind, "identifies": True})
        self.route.identifies = True
        self.assertTrue(self.route.identifies)

    def test_what_cannot_be_told_apart_does_not_identify(self):
        for values in (
            {"type": "boolean"},
            {"type": "integer", "formula": "2 * 3"},
        ):
            with self.subTest(values=values):
                with self.assertRaisesRegex(ValidationError, "identif"):
                    self.title.write({**values, "identifies": True})
                self.title.write({**values, "identifies": False})
                self.title.write({"type": "char", "formula": False})

    def test_the_comparison_and_the_printed_document_tell_the_mark(self):
        former = self.load_sop(
            make_effective=True,
            change=lambda data: data["document"].update(revision="78"),
        )
        draft = former.copy()
        self.assertFalse(draft._differences(former))
        draft.form_field_ids[0].identifies = True
        [section] = draft._differences(former)
        self.assertEqual(section.code, "form")
        kinds = [row[1] for row in draft._prepare_paper()["answers"]]
        self.assertIn("penanda objek", kinds[0])
        self.assertNotIn("penanda objek", kinds[1])

    def test_the_mark_stays_as_it_is_in_a_revision_that_takes_effect(self):
        effective = self.load_sop(
            make_effective=True,
            change=lambda data: data["document"].update(revision="79"),
        )
        with self.assertRaises(UserError):
            effective.form_field_ids[0].identifies = True
        copy = effective.copy()
        copy.form_field_ids[0].identifies = True
        self.assertTrue(copy.copy().form_field_ids[0].identifies)
