# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from ..common import PtspBaseCase
from ..paper_common import PrintedPaper

LEAFLET = "ptsp_base.paper_sop_leaflet"


@tagged("post_install", "-at_install")
class TestSopLeaflet(PrintedPaper, PtspBaseCase):
    """The public service standard has fourteen components, and shows gaps."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop()
        cls.components = cls.env["ptsp.standard.component"]

    def _rows(self):
        parts = self.sop._prepare_leaflet()["parts"]
        return {row["name"]: row for _heading, rows in parts for row in rows}

    def _component(self, name):
        return self.env.ref(f"ptsp_base.standard_component_{name}")

    def _texts(self, name):
        row = self._rows()[self._component(name).name]
        return [line["text"] for line in row["lines"]]

    def test_the_fourteen_components_stand_in_two_parts(self):
        parts = self.sop._prepare_leaflet()["parts"]
        self.assertEqual([len(rows) for _heading, rows in parts], [6, 8])
        numbers = [row["number"] for _heading, rows in parts for row in rows]
        self.assertEqual(numbers, list(range(1, 15)))

    def test_a_component_is_taken_from_the_sections_named_for_it(self):
        self.assertEqual(self._texts("dasar_hukum"), ["Rule one"])
        self._component("biaya").sections = "A, C"
        self.assertEqual(self._texts("biaya"), ["Rule one"])

    def test_requirements_and_steps_come_from_their_own_lists(self):
        self.assertEqual(self._texts("persyaratan"), ["A letter", "Papers", "A deed"])
        self.assertEqual(self._texts("prosedur")[0], "Checking (Desk)")

    def test_without_a_list_of_its_own_the_section_is_printed(self):
        self.sop.requirement_ids.unlink()
        self.sop.clause_ids = [
            Command.create({"section": "G", "title": "PAPERS", "text": "A clause"})
        ]
        self.assertEqual(self._texts("persyaratan"), ["A clause"])

    def test_what_the_sop_does_not_say_is_a_gap_with_a_hint(self):
        row = self._rows()[self._component("pengaduan").name]
        self.assertFalse(row["lines"])
        self.assertIn("huruf Q", row["gap"])
        self.assertIn(row["gap"], self.page_text(LEAFLET, self.sop))

    def test_a_number_that_is_missing_is_a_gap(self):
        clause = {"section": "N", "title": "STAFF", "text": "Officers of the desk"}
        self.sop.clause_ids = [Command.create(clause)]
        row = self._rows()[self._component("jumlah").name]
        self.assertEqual(row["lines"][0]["text"], "Officers of the desk")
        self.assertIn("Jumlahnya belum disebut", row["gap"])
        self.sop.clause_ids.filtered(
            lambda line: line.section == "N"
        ).text = "12 officers of the desk"
        self.assertFalse(self._rows()[self._component("jumlah").name]["gap"])

    def test_readers_print_the_leaflet_and_strangers_do_not(self):
        for user in (self.administrator, self.supervisor, self.auditor):
            with self.subTest(user=user.login):
                self.assertTrue(self.printed(LEAFLET, self.sop, user).pages)
        with self.assertRaises(AccessError):
            self.printed(LEAFLET, self.sop, self.employee)

    def test_a_leaflet_that_is_not_in_effect_says_so(self):
        self.assertIn("DRAF", self.page_text(LEAFLET, self.sop))

    def test_a_service_prints_the_leaflet_of_its_effective_sop(self):
        service = self.sop.service_id.with_user(self.auditor)
        with self.assertRaisesRegex(UserError, "no effective SOP"):
            service.action_print_leaflet()
        self.approve(self.sop)
        self.sop.with_user(self.administrator).action_make_effective()
        action = service.action_print_leaflet()
        self.assertEqual(action["report_name"], LEAFLET)
        self.assertEqual(action["context"]["active_ids"], self.sop.ids)

    def test_a_section_that_does_not_exist_is_refused(self):
        component = self._component("biaya").with_user(self.administrator)
        with self.assertRaisesRegex(ValidationError, "ZZ is no section"):
            component.sections = "J, ZZ"
        component.sections = "J; L"
        self.assertEqual(component._section_letters(), ["J", "L"])

    def test_another_office_has_components_of_its_own(self):
        other = self.env["res.company"].create({"name": "Other office"})
        theirs = self.components.create({"name": "Theirs", "company_id": other.id})
        ours = self.components._of_company(self.sop.company_id)
        self.assertNotIn(theirs, ours)
        self.assertIn(theirs, self.components._of_company(other))
        seen = self.components.with_user(self.auditor).search([])
        self.assertNotIn(theirs, seen)
