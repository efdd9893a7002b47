# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import TransactionCase, tagged

from odoo.addons.ptsp_base.tests.loader_common import LoadedTests
from odoo.addons.ptsp_base.tests.translations_common import TranslatedModule


@tagged("post_install", "-at_install")
class TestTranslations(TranslatedModule, LoadedTests, TransactionCase):
    def test_every_term_has_its_indonesian(self):
        self.assertTranslated("ptsp_skm")

    def test_the_loader_finds_the_tests(self):
        self.assertEveryTestIsLoaded("ptsp_skm")
