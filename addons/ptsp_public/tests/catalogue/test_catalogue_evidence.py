# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.tests import TransactionCase, tagged

from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period


@tagged("post_install", "-at_install")
class TestCatalogueEvidence(TransactionCase):
    """The catalogue proves that the public reads the SOPs in effect."""

    def proofs(self, last):
        period = Period(date(last.year, 1, 1), last)
        filters = Filters(self.env["ptsp.public.page"]._company().id)
        return self.env["ptsp.evidence"]._proofs("catalogue", period, filters)

    def test_published_services_are_counted_with_their_newest_day(self):
        services = self.env["ptsp.catalogue"]._services()
        newest = max(services.current_sop_id.mapped("effective_on"))
        [proof] = self.proofs(date(newest.year, 12, 31))
        self.assertIn(f": {len(services)} layanan", proof["what"])
        self.assertEqual(proof["day"], str(newest))

    def test_before_any_sop_took_effect_nothing_is_proven(self):
        self.assertEqual(self.proofs(date(1999, 12, 31)), [])
