# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import yaml

from odoo.tests import tagged

from ..common import PtspCase
from ..exchange_common import example_text

# Parts of a definition that a section may say in other words.
SAID = ("promise", "fee", "validity")


@tagged("post_install", "-at_install")
class TestPaperSaysAll(PtspCase):
    """A printed SOP says what the definition does, though no section says it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.data = yaml.safe_load(example_text("rmj_01"))
        cls.data["clauses"] = [
            clause for clause in cls.data["clauses"] if clause["section"] not in "IJL"
        ]
        text = yaml.safe_dump(cls.data, allow_unicode=True, sort_keys=False)
        cls.sop = cls.env["ptsp.definition"]._load_text(text)["sop"]

    def test_sector_promise_fee_and_validity_come_back_from_the_print(self):
        reports = self.env["ir.actions.report"].with_context(
            force_report_rendering=True
        )
        content, _kind = reports._render_qweb_pdf("ptsp_base.paper_sop", self.sop.ids)
        reader = self.env["ptsp.definition.paper"]
        _document, read = reader._read_paper("SOP.pdf", content)
        made = read.definition
        self.assertEqual(made["service"]["sector"], self.data["service"]["sector"])
        for part in SAID:
            with self.subTest(part=part):
                self.assertEqual(made[part]["text"], self.data[part]["text"])
        length = [self.data["promise"][key] for key in ("amount", "unit")]
        self.assertEqual([made["promise"][key] for key in ("amount", "unit")], length)
        # The import makes no sections that did not exist.
        sections = {clause["section"] for clause in self.data["clauses"]}
        known = {clause["section"] for clause in made["clauses"] if clause.get("lines")}
        self.assertLessEqual(known, sections | {"G"})

    def test_what_a_section_says_is_not_said_twice(self):
        for code in ("KOM-03", "PAR-06"):
            service = self.env["ptsp.service"].search([("code", "=", code)])
            self.assertEqual(service.current_sop_id._paper_said(), [])
        heads = [head for head, _text in self.sop._paper_said()]
        self.assertEqual(heads, ["Sektor", "Janji layanan", "Biaya", "Masa berlaku"])
