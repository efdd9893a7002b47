# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestUsualPath(PtspCase):
    """The usual moves, with their values and verdicts alone, carry a case through."""

    def test_the_postal_case_reaches_the_handover(self):
        with self.at(MONDAY):
            case = self.open_case("KOM-03", step="isi_berkas")
            self.bring_to(case, "serahkan")
        self.assertTrue(case.registration_no)
        self.assertEqual(case.start_reason, "opinion")
        self.assertEqual(case.decision, "recommend")
        self.assertEqual(case._product_letter().state, "issued")

    def test_the_film_case_reaches_the_handover(self):
        with self.at(MONDAY):
            case = self.open_case("PAR-06", step="isi_berkas")
            self.bring_to(case, "serahkan")
        self.assertEqual(case.decision, "recommend")
