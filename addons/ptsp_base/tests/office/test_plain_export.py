# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import csv
import io
import json

from openpyxl import load_workbook

from odoo.http import Request
from odoo.tests import HttpCase, new_test_user, tagged

COMMANDS = ["=1+1", "@SUM(A1)", "+62 812", "-5", "https://x.example/=1"]


@tagged("post_install", "-at_install")
class TestPlainExport(HttpCase):
    """Exports contain people's texts as plain text that calculates nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = new_test_user(
            cls.env, "uji_daftar", groups="ptsp_base.group_ptsp_officer"
        )
        cls.agencies = cls.env["ptsp.agency"].create(
            [
                {"name": name, "code": f"UJI{number}"}
                for number, name in enumerate(COMMANDS)
            ]
        )

    def export(self, kind, **options):
        self.authenticate(self.officer.login, self.officer.login)
        data = {
            "model": "ptsp.agency",
            "fields": [{"name": "name", "label": "Nama", "type": "char"}],
            "ids": self.agencies.ids,
            "domain": [],
            "groupby": [],
            "import_compat": False,
            **options,
        }
        form = {"data": json.dumps(data), "csrf_token": Request.csrf_token(self)}
        answer = self.url_open(f"/web/export/{kind}", data=form)
        self.assertEqual(answer.status_code, 200, answer.text[:300])
        return answer.content

    def cells(self, **options):
        sheet = load_workbook(io.BytesIO(self.export("xlsx", **options))).active
        return [cell for row in sheet.iter_rows(min_row=2) for cell in row]

    def test_a_list_has_neither_formulas_nor_links(self):
        cells = self.cells()
        self.assertEqual(sorted(cell.value for cell in cells), sorted(COMMANDS))
        self.assertEqual({cell.data_type for cell in cells}, {"s"})
        self.assertFalse([cell for cell in cells if cell.hyperlink])
        quoted = {cell.value for cell in cells if cell.quotePrefix}
        self.assertEqual(quoted, {"=1+1", "@SUM(A1)", "+62 812", "-5"})

    def test_nor_has_a_list_with_groups(self):
        cells = [cell for cell in self.cells(groupby=["name"]) if cell.value]
        self.assertTrue({cell.data_type for cell in cells} <= {"s", "n"}, cells)
        self.assertFalse([cell for cell in cells if cell.data_type == "f"])

    def test_in_csv_an_apostrophe_stands_before_a_command(self):
        rows = list(csv.reader(io.StringIO(self.export("csv").decode())))
        told = {row[0] for row in rows[1:]}
        self.assertIn("'=1+1", told)
        self.assertIn("'@SUM(A1)", told)
        self.assertIn("https://x.example/=1", told)
