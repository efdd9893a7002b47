# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from ..common import CATALOGUE, PtspBaseCase


@tagged("post_install", "-at_install")
class TestCompanies(PtspBaseCase):
    """Two offices in one database do not see each other."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.load_catalogue()
        cls.sop = cls.load_sop()
        cls.other = cls.env["res.company"].create({"name": "Other office"})
        cls.stranger = new_test_user(
            cls.env,
            "test_stranger",
            groups="ptsp_base.group_ptsp_admin",
            company_id=cls.other.id,
            company_ids=[(6, 0, cls.other.ids)],
        )

    def test_parts_carry_the_company_of_the_service(self):
        company = self.sop.service_id.company_id
        parts = (
            self.sop.step_ids,
            self.sop.step_ids.line_ids,
            self.sop.transition_ids,
            self.sop.transition_ids.guard_ids,
            self.sop.transition_ids.effect_ids,
            self.sop.requirement_ids,
        )
        for records in parts:
            self.assertEqual(records.company_id, company, records)

    def test_a_stranger_sees_nothing_of_the_other_office(self):
        for model_name in ("ptsp.sop", "ptsp.service", "ptsp.lane", "ptsp.sop.step"):
            self.assertFalse(self.env[model_name].with_user(self.stranger).search([]))
        with self.assertRaises(AccessError):
            self.sop.with_user(self.stranger).read(["name"])

    def test_the_other_office_loads_the_same_files_for_itself(self):
        definitions = self.definitions.with_user(self.stranger)
        self.assertTrue(definitions._load_file(self.definition_text())["errors"])
        self.assertFalse(definitions._load_catalogue(CATALOGUE)["errors"])
        result = definitions._load_file(self.definition_text())
        self.assertFalse(result["errors"], result["errors"])
        theirs = result["sop"].sudo()
        self.assertEqual(theirs.company_id, self.other)
        self.assertEqual(theirs.step_ids.stage_id.company_id, self.other)
        self.assertNotEqual(theirs, self.sop)

    def test_lanes_of_two_offices_are_not_mixed(self):
        lane = self.env["ptsp.lane"].create(
            {"name": "Foreign", "code": "X", "company_id": self.other.id}
        )
        with self.assertRaises(UserError):
            self.sop.step_ids[0].recorded_by_id = lane

    def test_an_office_without_hours_of_its_own_counts_by_the_company_hours(self):
        self.assertEqual(self.other._ptsp_calendar(), self.other.resource_calendar_id)
        self.assertTrue(self.other.ptsp_tz)
