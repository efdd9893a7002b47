# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.addons.ptsp_rekomendasi.tests.screens_common import OfficeOnScreen


class TestPageInABrowser(OfficeOnScreen):
    """The head opens the page, looks at a year, opens its cases and comes back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head = cls.users["KADIS"]
        cls.env.company.ptsp_head_id = cls.head
        for _number in range(2):
            cls.bring_to(cls.open_case(), "verifikasi")

    def test_what_is_asked_for_stays_in_the_address(self):
        self.tour("ptsp_dashboard_page", self.head, "/odoo/kinerja")
