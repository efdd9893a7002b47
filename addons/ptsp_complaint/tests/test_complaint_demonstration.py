# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.demonstration_common import loading

from .complaint_common import ComplaintCase


@tagged("post_install", "-at_install")
class TestComplaintDemonstration(ComplaintCase):
    def test_the_demonstration_shows_complaints_once(self):
        complaints = self.env["ptsp.complaint"]
        if complaints.search_count([]):
            self.skipTest("This database has complaints of its own.")
        self.handler.login = "cs_uji"
        self.env["res.users"].search([("login", "=", "cs")]).login = "cs_lain"
        self.handler.login = "cs"
        loading.Complaints(self.env).load()
        states = complaints.search([]).mapped("state")
        self.assertEqual(sorted(states), ["answered", "verification", "work"])
        loading.Complaints(self.env).load()
        self.assertEqual(complaints.search_count([]), 3)
