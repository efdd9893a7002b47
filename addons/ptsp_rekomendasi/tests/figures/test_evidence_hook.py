# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.tests import TransactionCase, tagged

from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period

PERIOD = Period(date(2026, 1, 1), date(2026, 12, 31))


@tagged("post_install", "-at_install")
class TestEvidenceHook(TransactionCase):
    """Each addon proves what its own records prove."""

    def test_what_no_addon_can_prove_has_no_proof(self):
        evidence = self.env["ptsp.evidence"]
        filters = Filters(self.env.company.id)
        self.assertEqual(evidence._proofs("no_such_prover", PERIOD, filters), [])

    def test_a_proof_is_plain_and_names_its_record(self):
        proof = self.env["ptsp.evidence"]._proof(
            "Decree", number="1/2026", day=date(2026, 3, 1), record=self.env.company
        )
        self.assertEqual(
            proof,
            {
                "what": "Decree",
                "number": "1/2026",
                "day": "2026-03-01",
                "model": "res.company",
                "id": self.env.company.id,
            },
        )
