# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..common import PtspCase


@tagged("post_install", "-at_install")
class TestSeeds(PtspCase):
    """The shipped definitions: loaded once, effective, then left alone."""

    def test_both_sops_are_in_effect(self):
        services = self.env["ptsp.service"].search(
            [("code", "in", ["KOM-03", "PAR-06"])]
        )
        self.assertEqual(
            services.sorted("code").current_sop_id.mapped("document_no"),
            ["SOP-LP2N-KOM-03", "SOP-LP2N-PAR-06"],
        )

    def test_the_shipped_agencies_know_their_services(self):
        self.assertEqual(self.agency.service_ids.mapped("code"), ["KOM-03"])

    def test_loading_again_changes_nothing(self):
        lane = self.env["ptsp.lane"].search([("code", "=", "KASI")])
        lane.name = "Kepala Seksi Uji"
        models = ["lane", "stage", "sop", "service", "sop.step", "letter.type"]
        before = {m: self.env[f"ptsp.{m}"].search_count([]) for m in models}
        self.env["ptsp.definition"]._load_seeds()
        after = {m: self.env[f"ptsp.{m}"].search_count([]) for m in models}
        self.assertEqual(before, after)
        self.assertEqual(lane.name, "Kepala Seksi Uji")

    def test_a_revision_that_the_office_made_is_not_touched(self):
        sop = self.env["ptsp.sop"].search([("document_no", "=", "SOP-LP2N-PAR-06")])
        sop.action_new_draft()
        draft = self.env["ptsp.sop"].search(
            [("service_id", "=", sop.service_id.id), ("state", "=", "draft")]
        )
        draft.write({"revision_no": "04", "name": "Judul Kantor"})
        self.env["ptsp.definition"]._load_seeds()
        self.assertEqual(draft.name, "Judul Kantor")
        self.assertEqual(sop.state, "effective")

    def test_a_broken_seed_stops_the_installation_with_its_place(self):
        with self.assertRaisesRegex(ValidationError, "rusak.yaml"):
            self.env["ptsp.definition"]._check_seed(
                "rusak.yaml", {"errors": ["Line 3: no start step."], "warnings": []}
            )

    def test_both_seeds_have_no_errors(self):
        sops = self.env["ptsp.service"].search([]).current_sop_id
        for finding in (item for sop in sops for item in sop._lint()):
            self.assertEqual(finding["severity"], "warning", finding)
