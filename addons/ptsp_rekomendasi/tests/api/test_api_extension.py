# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.orm.model_classes import add_to_registry
from odoo.tests import tagged

from ...models.api.exposed import exposed
from ...tools.contract.shapes import ANYTHING, TEXT, record
from ..api_common import ApiCase


class SurveyContract(models.AbstractModel):
    """What another addon adds to the contract, such as one for surveys."""

    _name = "ptsp.api"
    _inherit = ["ptsp.api"]
    # Of no addon: it is in the registry only while the test puts it there.
    _module = None

    @api.model
    def _groups(self):
        groups = super()._groups()
        groups["answer"] = {"respondent": "base.group_portal"}
        groups["feed"]["officer"] = "ptsp_base.group_ptsp_officer"
        return groups

    @api.model
    def _contract(self):
        contract = super()._contract()
        contract["arguments"]["answers"] = {"type": "object"}
        contract["results"]["submit_survey"] = record(reference=TEXT, answers=ANYTHING)
        return contract

    @api.model
    @exposed("answer")
    def submit_survey(self, reference, answers):
        """Say which answers were given."""
        return {"reference": reference, "answers": answers}


@tagged("post_install", "-at_install")
class TestApiExtension(ApiCase):
    """Another addon adds methods, rights and groups to the contract by ``_inherit``."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.new_stranger("warga", "base.group_portal")

    def setUp(self):
        super().setUp()
        contract = self.registry["ptsp.api"]
        self.addCleanup(self.registry._setup_models__, self.cr, ["ptsp.api"])
        self.addCleanup(setattr, contract, "_base_classes__", contract._base_classes__)
        add_to_registry(self.registry, SurveyContract)
        self.registry._setup_models__(self.cr, ["ptsp.api"])

    def test_a_method_of_another_addon_asks_for_its_own_right(self):
        answers = {"reference": "PMH-1", "answers": {"U1": 4}}
        self.assertEqual(self.call("warga", "submit_survey", **answers), answers)
        self.assert_refused(
            "cs", "submit_survey", "groups of PTSP: respondent;", **answers
        )
        self.assert_refused("warga", "submit_survey", "takes these", reference="PMH-1")

    def test_another_addon_gives_a_group_a_right_of_the_core(self):
        # The contract lets officers in; the rights on the records come on top.
        self.assert_refused("cs", "list_changes", "not allowed to access 'Change'")
        self.assert_refused("warga", "list_changes", "auditor, integration, officer;")
