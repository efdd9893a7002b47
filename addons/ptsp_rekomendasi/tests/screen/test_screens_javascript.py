# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.addons.ptsp_base.tests.browser_common import JavaScriptCase


class TestScreensJavaScript(JavaScriptCase):
    def test_what_computes_in_the_browser_computes_right(self):
        self.run_unit_tests("ptsp_base", "ptsp_rekomendasi")
