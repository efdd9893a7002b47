# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import PNG, PtspCase

SOURCE = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
PICTURE = f'<p>Cap <img src="{SOURCE}"></p>'
UNPRINTABLE = (
    {"body": '<p><img src="file:///etc/passwd"></p>'},
    {"body": '<p><img src="http://127.0.0.1:9/x.png"></p>'},
    {"body": '<p><img src="/web/image/1"></p>'},
    {"body": '<p><img src="data:image/png;base64,xx"></p>'},
    {"body": '<p><img src="data:text/html;base64,eA=="></p>'},
    {"body": '<p style="background: url(http://a.b/c)">x</p>'},
    {"template": "web.login"},
    {"template": "ptsp_rekomendasi.letter_nowhere"},
    {"template": "ptsp_rekomendasi.paper_control_sheet"},
    {"title": "{nama_siapa}"},
    {"subject": "{nomor"},
)


@tagged("post_install", "-at_install")
class TestLettersThatPrint(PtspCase):
    """A letter that could never be printed is refused before it is used."""

    def _import(self, **vals):
        entry = {"code": "uji_cetak", "name": "Uji", "layout": "titled"}
        entry = {**entry, "numbered": False, **vals}
        content = {"format": "ptsp-catalogue/4", "letter_types": [entry]}
        return self.env["ptsp.definition"]._load_catalogue(content)

    def test_what_cannot_be_printed_is_refused_at_saving_and_over_rpc(self):
        administrator = self.new_officer("admin", "ptsp_base.group_ptsp_admin")
        letter = self.env["ptsp.letter.type"].search(
            [("code", "=", "rekomendasi_pos")], limit=1
        )
        for vals in UNPRINTABLE:
            with (
                self.subTest(vals),
                self.assertRaises(UserError),
                self.env.cr.savepoint(),
            ):
                letter.with_user(administrator).write(vals)

    def test_what_cannot_be_printed_is_refused_on_import_with_its_place(self):
        for vals in UNPRINTABLE:
            with self.subTest(vals):
                findings = self._import(**vals)["findings"]
                errors = [f for f in findings if f["severity"] == "error"]
                self.assertTrue(errors)
                for finding in errors:
                    (name,) = vals
                    self.assertEqual(finding["path"], f"letter_types.0.{name}")

    def test_a_picture_in_the_text_itself_goes_out_and_comes_back(self):
        self.assertFalse(self._import(body=PICTURE)["errors"])
        letter = self.env["ptsp.letter.type"].search([("code", "=", "uji_cetak")])
        export = self.env["ptsp.definition.export.catalogue"]
        entry = export._entry("letter_type", letter)
        letter.unlink()
        again = self._import(**entry)
        self.assertFalse(again["errors"])
