# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import BaseCase

from odoo.addons.ptsp_base.tests.loader_common import LoadedTests


class TestEveryTestIsLoaded(LoadedTests, BaseCase):
    def test_the_loader_finds_the_tests_of_all_rooms(self):
        self.assertEveryTestIsLoaded("ptsp_rekomendasi")
