# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.api_common import ApiCase

MENU = "ptsp_dashboard.menu_ptsp_dashboard"


@tagged("post_install", "-at_install")
class TestDashboardMenu(ApiCase):
    """The menu shows the page to users who may open it, and to no others."""

    def sees(self, login):
        user = self.env["res.users"].search([("login", "=", login)])
        menus = self.env["ir.ui.menu"].with_user(user).load_menus(False)
        return self.env.ref(MENU).id in menus

    def test_head_supervisor_administrator_and_auditor_see_it(self):
        for login in ("kadis", "supervisor", "administrator", "auditor"):
            self.assertTrue(self.sees(login), login)

    def test_officers_and_strangers_do_not(self):
        self.new_stranger("tamu", "base.group_user")
        for login in ("cs", "kabid", "integrasi", "tamu"):
            self.assertFalse(self.sees(login), login)

    def test_a_new_head_sees_it_at_once_and_the_former_one_no_longer(self):
        self.assertTrue(self.sees("kadis"))
        self.assertFalse(self.sees("kabid"))
        kabid = self.env["res.users"].search([("login", "=", "kabid")])
        self.env.company.ptsp_head_id = kabid
        self.assertFalse(self.sees("kadis"))
        self.assertTrue(self.sees("kabid"))
