# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.tests import TransactionCase, tagged

from odoo.addons.ptsp_base.tests.translations_common import LANG, TranslatedModule


@tagged("post_install", "-at_install")
class TestTranslations(TranslatedModule, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang(LANG)

    def test_every_term_has_its_indonesian(self):
        self.assertTranslated("ptsp_rekomendasi")

    def test_a_wrong_nik_is_refused_in_indonesian(self):
        application = self.env["ptsp.application"].with_context(lang=LANG)
        with self.assertRaisesRegex(ValidationError, "^NIK: terdiri atas 16 angka"):
            application._normalise_identity({"applicant_nik": "123"})

    def test_guards_and_effects_are_named_in_indonesian(self):
        guards = dict(
            self.env["ptsp.sop.guard"].with_context(lang=LANG)._selection_code()
        )
        effects = dict(
            self.env["ptsp.sop.effect"].with_context(lang=LANG)._selection_code()
        )
        self.assertIn("lengkap", guards["checklist_complete"].lower())
        self.assertIn("paraf", effects["initial_letter"].lower())
