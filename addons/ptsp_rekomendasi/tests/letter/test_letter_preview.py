# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import PtspCase


@tagged("post_install", "-at_install")
class TestLetterPreview(PtspCase):
    """The wording of a letter is looked at on a sample case while it is written."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.administrator = cls.new_officer("admin", "ptsp_base.group_ptsp_admin")
        cls.letters = cls.env["ptsp.letter.type"].with_user(cls.administrator)
        cls.letter = cls.letters.search([("code", "=", "rekomendasi_pos")])

    def setUp(self):
        super().setUp()
        self.registry_enter_test_mode()

    def test_what_is_typed_is_shown_with_the_values_of_a_sample_case(self):
        shown = self.letter.preview_wording(
            {"body": "<p>Kepada {nama_pemohon} tentang {layanan}</p>"}
        )
        self.assertIn("Kepada PT Contoh Pemohon tentang Rekomendasi", shown["html"])

    def test_nothing_typed_is_kept(self):
        body = self.letter.body
        cases = self.env["ptsp.application"].search_count([])
        self.letter.preview_wording({"body": "<p>Lain</p>", "subject": "Lain"})
        self.letter.invalidate_recordset()
        self.assertEqual(self.letter.body, body)
        self.assertEqual(self.env["ptsp.application"].search_count([]), cases)

    def test_a_placeholder_that_does_not_exist_is_named(self):
        shown = self.letter.preview_wording({"body": "<p>{nama_pemohn}</p>"})
        self.assertIn("nama_pemohn", shown["problem"])
        self.assertNotIn("html", shown)

    def test_what_is_no_wording_is_refused(self):
        for values in (None, "<p>Lain</p>", ["body"]):
            with self.subTest(values=values), self.assertRaises(UserError):
                self.letter.preview_wording(values)

    def test_it_is_printed_like_the_letter(self):
        shown = self.letter.preview_wording({}, as_pdf=True)
        self.assertTrue(base64.b64decode(shown["pdf"]).startswith(b"%PDF"))

    def test_every_letter_type_of_the_office_can_be_looked_at(self):
        for letter in self.letters.search([]):
            with self.subTest(letter=letter.code):
                self.assertIn("html", letter.preview_wording({}))

    def test_the_placeholders_come_with_their_meaning(self):
        choices = dict(self.letter.placeholder_choices)
        self.assertEqual(choices["nama_pemohon"], "name of the applicant")

    def test_officers_do_not_write_wordings(self):
        with self.assertRaises(AccessError):
            self.letter.with_user(self.users["TU"]).preview_wording({})
