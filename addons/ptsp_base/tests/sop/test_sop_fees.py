# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import copy

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ...importer import yaml_writer
from ..common import DEFINITION, PtspBaseCase

FORM = [
    {"name": "size", "label": "Size", "type": "float"},
    {"name": "months", "label": "Months", "type": "integer"},
    {
        "name": "route",
        "label": "Route",
        "type": "selection",
        "options": [["land", "By land"], ["sea", "By sea"]],
    },
    {"name": "total", "label": "Total", "type": "float", "formula": "size * months"},
]
TABLE = {
    "by": "route",
    "range": "size",
    "per": "months",
    "rows": [
        {"value": "land", "from": 0, "to": 10, "amount": 1000},
        {"value": "land", "from": 10, "amount": 2000},
        {"value": "sea", "amount": 500},
    ],
}


@tagged("post_install", "-at_install")
class TestSopFees(PtspBaseCase):
    """The fee of a revision is checked, stored and printed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.definitions = cls.env["ptsp.definition"].with_user(cls.administrator)

    def _file(self, *lines, form=FORM, **fee):
        data = copy.deepcopy(DEFINITION)
        data["format"] = "ptsp-sop/4"
        data["form"] = copy.deepcopy(form)
        data["fee"] = {**fee, "lines": list(lines)} if lines else fee
        return data

    def _load(self, *lines, **more):
        text = yaml_writer.write(self._file(*lines, **more))
        return self.definitions._load_file(text)

    def _errors(self, *lines, **more):
        return [str(error) for error in self._load(*lines, **more)["errors"]]

    def _line(self, **words):
        return {"key": "a", "label": "Levy", "kind": "levy", **words}

    def test_a_fee_in_every_way_comes_in_and_goes_out_as_it_was(self):
        lines = [
            self._line(amount=12_500.5, regulation="Perda 1/2024"),
            self._line(key="b", formula="total * 25000", round="up", round_to=1000),
            self._line(key="c", tariff=TABLE, round="nearest", round_to=1),
            self._line(key="d", kind="tax", office="Bapenda"),
            self._line(key="e", kind="none"),
        ]
        result = self._load(*lines, amount=0, text="As the lines say")
        self.assertEqual(result["errors"], [])
        sop = result["sop"]
        self.assertEqual(
            sop.fee_line_ids.mapped("way"),
            ["fixed", "formula", "tariff", "outside", "fixed"],
        )
        data = self.env["ptsp.definition.export"]._sop_data(sop)
        self.assertEqual(data["fee"]["lines"], lines)
        self.assertEqual(data["form"][3]["formula"], "size * months")

    def test_what_does_not_fit_is_told_with_its_place(self):
        for words, told in (
            ({"formula": "width * 2"}, "width"),
            ({"formula": "route * 2"}, "no number"),
            ({"amount": 1, "formula": "size"}, "one way"),
            ({"amount": 1.005}, "two decimals"),
            ({"amount": 1, "round": "up"}, "rounded"),
            ({"kind": "none", "amount": 5}, "not charged"),
            ({"tariff": {**TABLE, "by": "size"}}, "route"),
            ({"tariff": {"rows": [{"amount": 1}]}}, "finds its row"),
            ({"tariff": {**TABLE, "per": "width"}}, "width"),
            (
                {"tariff": {"by": "route", "rows": [{"value": "air", "amount": 1}]}},
                "air",
            ),
        ):
            with self.subTest(words=words):
                (error,) = self._errors(self._line(**words))
                self.assertIn(told, error)
                self.assertIn("fee.lines.0", error)

    def test_two_lines_with_one_key_are_refused(self):
        errors = self._errors(self._line(amount=1), self._line(amount=2))
        self.assertEqual(len(errors), 2)

    def test_a_computed_field_uses_only_what_stands_before_it(self):
        form = [
            {"name": "a", "label": "A", "type": "integer", "formula": "b + 1"},
            {"name": "b", "label": "B", "type": "integer", "formula": "2"},
        ]
        (error,) = self._errors(form=form, amount=0)
        self.assertIn("form.0.formula", error)

    def test_a_file_without_an_amount_is_a_fee_in_words(self):
        sop = self._load(text="Sesuai Perda 1/2024")["sop"]
        self.assertFalse(sop._is_free())
        self.assertEqual(sop._fee_words(), "dikenai biaya: Sesuai Perda 1/2024")
        self.assertEqual(sop._fee_sentences(), ["Sesuai Perda 1/2024"])

    def test_a_fee_is_none_only_where_it_is_really_none(self):
        free = self._load(self._line(kind="none"), text="Tidak dipungut biaya.")["sop"]
        self.assertTrue(free._is_free())
        self.assertEqual(free._fee_words(), "tidak dipungut biaya")

    def test_the_check_names_holes_and_what_became_unknown(self):
        hole = {**TABLE, "rows": TABLE["rows"][:1] + TABLE["rows"][2:]}
        sop = self._load(self._line(tariff=hole), amount=0)["sop"]
        self.assertFalse(self._doubts(sop))
        hole["rows"].append({"value": "land", "from": 12, "amount": 1})
        sop.fee_line_ids.row_ids[0].copy({"low": "12", "high": False})
        (doubt,) = self._doubts(sop)
        self.assertEqual(doubt["severity"], "warning")
        self.assertEqual(sop._lint_record(doubt["place"]), sop.fee_line_ids)
        sop.form_field_ids[0].name = "width"
        wrong = {one["place"] for one in sop._lint() if one["severity"] == "error"}
        self.assertLessEqual({("fee", "a"), ("form", "total")}, wrong)

    def _doubts(self, sop):
        # Nothing in this small SOP assesses a fee, which the check also reports.
        found = [one for one in sop._lint() if one["place"][0] == "fee"]
        return [one for one in found if one["code"] != "fee_not_assessed"]

    def test_a_paper_that_says_free_where_there_is_a_fee_is_told(self):
        sop = self._load(self._line(amount=5), text="Tidak dipungut  biaya")["sop"]
        (doubt,) = self._doubts(sop)
        self.assertEqual(
            (doubt["severity"], doubt["code"]), ("warning", "fee_free_words")
        )
        sop.fee_text = "Sesuai Perda"
        self.assertFalse(self._doubts(sop))
        free = self._load(self._line(kind="none"), text="Tidak dipungut biaya.")["sop"]
        self.assertFalse(self._doubts(free))

    def test_an_amount_beside_lines_is_an_error(self):
        sop = self._load(self._line(amount=5), amount=9)["sop"]
        self.assertIn("fee_twice", [one["code"] for one in sop._lint()])

    def test_what_is_no_formula_is_refused_where_it_is_written(self):
        sop = self._load(self._line(formula="size"), amount=0)["sop"]
        for record, name in ((sop.fee_line_ids, "formula"), (sop.fee_line_ids, "per")):
            with self.assertRaisesRegex(ValidationError, "no formula"):
                record[name] = "size of it"
        with self.assertRaisesRegex(ValidationError, "no formula"):
            sop.form_field_ids[3].formula = "__import__('os')"[:-1]

    def test_a_tariff_row_takes_plain_numbers(self):
        sop = self._load(self._line(tariff=TABLE), amount=0)["sop"]
        row = sop.fee_line_ids.row_ids[0]
        for vals in ({"low": "1.000,5"}, {"low": "9", "high": "8"}):
            with self.assertRaises(ValidationError):
                row.write(vals)

    def test_the_editor_chooses_fields_and_the_file_names_them(self):
        sop = self._load(self._line(tariff=TABLE), amount=0)["sop"]
        line = sop.fee_line_ids
        self.assertEqual(line.measure_id.name, "size")
        line.measure_id = sop.form_field_ids[1]
        self.assertEqual(line.measure, "months")

    def test_a_changed_line_shows_in_the_comparison(self):
        sop = self._load(self._line(amount=5), amount=0)["sop"]
        draft = sop.copy()
        draft.fee_line_ids.amount = 6
        sections = [section.code for section in draft._differences(sop)]
        self.assertEqual(sections, ["fees"])

    def test_the_printed_document_lists_the_lines(self):
        sop = self._load(self._line(tariff=TABLE), amount=0)["sop"]
        ((label, kind, amount, *_rest),) = sop._prepare_paper()["fees"]
        self.assertEqual((label, kind), ("Levy", "Retribusi"))
        self.assertIn("By land, 0 s.d. 10: Rp1.000,00", amount)
