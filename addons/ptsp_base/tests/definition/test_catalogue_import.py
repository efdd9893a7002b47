# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import copy

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import CATALOGUE, PtspBaseCase


@tagged("post_install", "-at_install")
class TestCatalogueImport(PtspBaseCase):
    def _find(self, model_name, code):
        return self.env[model_name].search([("code", "=", code)])

    def test_entries_are_created_with_their_references(self):
        self.load_catalogue()
        desk = self._find("ptsp.lane", "T_DESK")
        self.assertEqual(desk.superior_id.code, "T_HEAD")
        self.assertEqual(self._find("ptsp.stage", "t_check").lane_id, desk)
        letter = self._find("ptsp.letter.type", "t_letter")
        self.assertEqual(letter.register_id.code, "T_REG")
        self.assertEqual(letter.initial_lane_ids, desk)
        rule = self.env["ptsp.regulation"].search([("number", "=", "Rule 1/2020")])
        self.assertEqual(rule.replaced_by_id.number, "Rule 2/2024")

    def test_existing_entries_are_not_overwritten(self):
        self.load_catalogue()
        desk = self._find("ptsp.lane", "T_DESK")
        desk.write({"name": "Renamed", "superior_id": False})
        self.load_catalogue()
        self.assertEqual((desk.name, desk.superior_id.id), ("Renamed", False))
        self.assertEqual(len(self._find("ptsp.lane", "T_DESK")), 1)

    def test_an_archived_entry_is_not_created_again(self):
        self.load_catalogue()
        register = self._find("ptsp.register", "T_REG")
        register.active = False
        self.load_catalogue()
        self.assertFalse(self._find("ptsp.register", "T_REG"))

    def test_an_agency_waits_for_services_that_are_loaded_later(self):
        self.load_catalogue()
        agency = self._find("ptsp.agency", "T_AGENCY")
        self.assertEqual(agency.awaited_services, "T-01")
        sop = self.load_sop()
        self.assertEqual(agency.service_ids, sop.service_id)
        self.assertFalse(agency.awaited_services)

    def test_a_wrong_entry_keeps_the_whole_catalogue_out(self):
        data = copy.deepcopy(CATALOGUE)
        data["registers"][0]["pattern"] = "{0.__class__}"
        result = self.definitions._load_catalogue(data)
        self.assertIn("pattern", result["errors"][0])
        self.assertFalse(self._find("ptsp.lane", "T_DESK"))

    def test_a_reference_to_nothing_is_named(self):
        data = copy.deepcopy(CATALOGUE)
        data["stages"][0]["lane"] = "NOWHERE"
        result = self.definitions._load_catalogue(data)
        self.assertIn("NOWHERE", result["errors"][0])

    def test_only_service_administrators_load_catalogues(self):
        with self.assertRaises(AccessError):
            self.definitions.with_user(self.officer)._load_catalogue(CATALOGUE)
