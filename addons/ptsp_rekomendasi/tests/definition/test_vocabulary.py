# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from os import environ

from odoo.tests import tagged

from odoo.addons.ptsp_base.tests.translations_common import LANG

from ..common import PtspCase
from . import vocabulary


@tagged("post_install", "-at_install")
class TestVocabulary(PtspCase):
    """The published vocabulary says what the program knows."""

    def test_the_page_is_made_from_the_code(self):
        self.env["res.lang"]._activate_lang(LANG)
        addon = self.env.ref("base.module_ptsp_rekomendasi")
        addon._update_translations([LANG])  # labels of fields are kept in the database
        page = vocabulary.page(self.env(context={"lang": LANG}))
        if environ.get("PTSP_WRITE_DOCS"):  # how the page is made anew
            vocabulary.PAGE.write_text(page, encoding="utf-8")
        self.assertEqual(vocabulary.PAGE.read_text(encoding="utf-8"), page)

    def test_every_word_has_its_meaning(self):
        for model in ("ptsp.sop.guard", "ptsp.sop.effect"):
            for code, rule in self.env[model]._catalogue().items():
                with self.subTest(code=code):
                    self.assertTrue(str(rule["label"]) and str(rule["help"]))
