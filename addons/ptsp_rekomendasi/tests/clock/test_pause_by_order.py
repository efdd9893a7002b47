# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestPauseByOrder(PtspCase):
    """Kabid stops the count by a reasoned order, and only an order lets it go on."""

    def test_what_kabid_pauses_kabid_lets_go_on(self):
        with self.at(MONDAY):
            case = self.bring_to(self.open_case("KOM-03"), "susun_draf")
            self.move(case, "jeda_kabid", note="Menunggu arahan.")
            self.assertTrue(case.paused)
            self.refused(case, "jeda_kabid", "not possible", note="Sekali lagi.")
        with self.at("2027-01-13 09:00"):
            self.move(case, "lanjutkan_kabid", note="Arahan sudah ada.")
            self.assertFalse(case.paused)
            self.refused(case, "lanjutkan_kabid", "not possible", note="Sudah.")
        pause = case.pause_ids.filtered(lambda pause: pause.kind == "order")
        self.assertEqual(pause.ended_at, self.moment("2027-01-13 09:00"))
