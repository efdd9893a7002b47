# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..common import PtspBaseCase
from ..translations_common import LANG, TranslatedModule


@tagged("post_install", "-at_install")
class TestTranslations(TranslatedModule, PtspBaseCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang(LANG)

    def test_every_term_has_its_indonesian(self):
        self.assertTranslated("ptsp_base")

    def test_the_check_of_a_revision_speaks_indonesian(self):
        self.load_catalogue()
        text = self.definition_text(lambda data: data["steps"][0].update(start=False))
        result = self.definitions.with_context(lang=LANG)._load_file(text)
        sop = result["sop"].with_context(lang=LANG)
        sentences = [finding["sentence"] for finding in sop._lint()]
        self.assertRegex(sentences[0], "^Tidak ada langkah tempat permohonan dapat")

    def test_a_file_of_the_wrong_form_is_refused_in_indonesian(self):
        definitions = self.definitions.with_context(lang=LANG)
        text = self.definition_text(lambda data: data["promise"].update(amount="soon"))
        self.assertIn(
            "soon bukan bilangan bulat", definitions._load_file(text)["errors"][0]
        )
        self.assertEqual(definitions._load_file("")["errors"], ["Berkas ini kosong."])

    def test_a_wrong_number_pattern_is_refused_in_indonesian(self):
        registers = self.env["ptsp.register"].with_context(lang=LANG)
        with self.assertRaisesRegex(ValidationError, "Pola nomor tidak memuat {seq}"):
            registers.create({"name": "R", "code": "T_R", "pattern": "X"})
