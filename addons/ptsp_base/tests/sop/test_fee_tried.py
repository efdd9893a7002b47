# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import copy

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import Form, new_test_user, tagged

from ...importer import yaml_writer
from ..common import DEFINITION, PtspBaseCase
from .test_sop_fees import FORM, TABLE

LINES = [
    {
        "key": "a",
        "label": "Levy",
        "kind": "levy",
        "formula": "total * 1000",
        "round": "up",
        "round_to": 500,
    },
    {"key": "b", "label": "Table", "kind": "levy", "tariff": TABLE},
]


@tagged("post_install", "-at_install")
class TestFeeTried(PtspBaseCase):
    """A formula and a tariff can be tried on sample answers during writing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        data = copy.deepcopy(DEFINITION)
        data |= {"format": "ptsp-sop/4", "form": copy.deepcopy(FORM)}
        data["fee"] = {"lines": copy.deepcopy(LINES)}
        definitions = cls.env["ptsp.definition"].with_user(cls.administrator)
        result = definitions._load_file(yaml_writer.write(data))
        cls.sop = result["sop"]
        cls.line, cls.table = cls.sop.fee_line_ids

    def test_the_sample_lists_what_is_asked_and_not_what_is_worked_out(self):
        sample = self.line.sample_text
        self.assertIn("Size [size] = 10", sample)
        self.assertIn("Route [route] = By land", sample)
        self.assertNotIn("total", sample)

    def test_a_formula_is_worked_out_while_it_is_typed(self):
        with Form(self.line.with_user(self.administrator)) as form:
            self.assertIn("Rp100.000,00", form.sample_result)
            form.sample_text = "size = 2,5\nmonths = 3"
            self.assertIn("Rp7.500,00", form.sample_result)
            form.formula = "size * 7"
            self.assertIn("Rp500,00", form.sample_result)
            form.formula = "size * height"
            self.assertIn("height", form.sample_result)
            form.formula = "size / (months - 3)"
            self.assertIn("divides by zero", form.sample_result)
            form.sample_text = "months = 4"
            self.assertIn("“Size” is not filled in", form.sample_result)
            form.formula = "size * 7"
        self.assertEqual(self.line.formula, "size * 7")

    def test_a_tariff_is_worked_out_before_it_is_saved(self):
        route = self.sop.form_field_ids.filtered(lambda field: field.name == "route")
        with Form(self.sop.with_user(self.administrator)) as form:
            with form.fee_line_ids.new() as line:
                line.label, line.way = "Third", "tariff"
                self.assertIn("finds its row", line.sample_result)
                line.choice_id = route
                with line.row_ids.new() as row:
                    row.value, row.amount = "land", 700
                self.assertIn("Rp700,00", line.sample_result)
                line.per = "3"
                self.assertIn("Rp2.100,00", line.sample_result)
        self.assertEqual(self.sop.fee_line_ids[-1].choice, "route")

    def test_a_tariff_finds_its_row(self):
        for sample, told in (
            ("route = land\nsize = 3\nmonths = 2", 2000.0),
            ("route = By land\nsize = 30\nmonths = 1", 2000.0),
        ):
            tried = self.table.try_sample(sample)
            self.assertEqual((tried["amount"], tried["problem"]), (told, False))
        self.assertIn("route", self.table.try_sample("route = air")["problem"].lower())

    def test_it_is_called_over_rpc_and_keeps_nothing(self):
        lines = self.line.browse().with_user(self.administrator)
        before = self.line.read()
        tried = call_kw(
            lines, "try_sample", [self.line.ids, "size = 1\nmonths = 1"], {}
        )
        self.assertEqual(tried["amount"], 1000.0)
        self.assertIn("Total = 1", tried["basis"])
        self.assertEqual(self.line.read(), before)
        self.assertEqual(self.line.try_sample()["amount"], 100_000.0)
        with self.assertRaisesRegex(UserError, "as lines such as"):
            self.line.try_sample(["x"])

    def test_who_may_not_read_the_sop_tries_nothing(self):
        stranger = new_test_user(self.env, "orang_luar", "base.group_user")
        with self.assertRaises(AccessError):
            self.line.with_user(stranger).try_sample()
