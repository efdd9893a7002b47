# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..api_common import ApiCase
from ..exchange_common import paper_document


@tagged("post_install", "-at_install")
class TestPaperDraft(ApiCase):
    """A new service starts from its SOP on paper; a person confirms each guess."""

    def wizard(self, login="administrator", content=None):
        text = paper_document("kom_03").decode().replace("KOM-03", "KOM-31")
        return (
            self.env["ptsp.paper.draft"]
            .with_user(self.person(login))
            .create(
                {
                    "content": base64.b64encode(content or text.encode()),
                    "filename": "SOP.txt",
                }
            )
        )

    def person(self, login):
        return self.env["res.users"].search([("login", "=", login)])

    def line(self, wizard, path):
        lines = wizard.line_ids | wizard.loss_ids
        return lines.filtered(lambda line: line.path == path)

    def test_new_service_offers_the_document(self):
        start = self.env["ptsp.service.start"].create({"source": "paper"})
        self.assertEqual(start.action_start()["res_model"], "ptsp.paper.draft")

    def test_the_document_stands_beside_the_draft_with_the_doubtful_words_marked(self):
        wizard = self.wizard()
        wizard.action_read()
        self.assertTrue(wizard.is_read)
        self.assertIn("<mark>", wizard.document_html)
        self.assertIn("REKOMENDASI", wizard.document_html)
        self.assertIn("Menerima bukti pengambilan berkas", wizard.draft_html)
        self.assertIn(
            "Page 3 of 9 is not in the file.", wizard.loss_ids.mapped("words")
        )

    def test_nothing_is_imported_before_each_guess_is_confirmed(self):
        wizard = self.wizard()
        wizard.action_read()
        with self.assertRaisesRegex(UserError, "nobody has confirmed"):
            wizard.action_import()
        wizard.line_ids[1:].confirmed = True
        with self.assertRaisesRegex(UserError, "confirmed: 1"):
            wizard.action_import()

    def test_what_is_corrected_is_imported_as_a_draft(self):
        wizard = self.wizard()
        wizard.action_read()
        self.line(wizard, "service.sector").value = "Pos"
        self.line(wizard, "promise.start").value = "receipt of the file"
        wizard.action_confirm_all()
        action = wizard.action_import()
        importing = self.env["ptsp.definition.import"].browse(action["res_id"])
        self.assertEqual(importing.error_count, 0)
        opened = importing.action_import()
        sop = self.env["ptsp.sop"].browse(opened["res_id"])
        self.assertEqual(sop.document_no, "SOP-LP2N-KOM-31")
        self.assertEqual((sop.state, len(sop.step_ids)), ("draft", 18))
        self.assertEqual(sop.service_id.sector, "Pos")
        self.assertEqual(sop.promise_start, "receipt")

    def test_a_value_that_does_not_fit_gets_one_sentence(self):
        wizard = self.wizard()
        wizard.action_read()
        wizard.action_confirm_all()
        self.line(wizard, "promise.start").value = "besok"
        with self.assertRaisesRegex(UserError, "write one of"):
            wizard.action_import()

    def test_a_file_that_cannot_be_read_changes_nothing(self):
        for content, words in (
            (b"%PDF-1.4 rusak", "broken or not whole"),
            (b"Dengan hormat,\n" * 9, "no SOP of the office's template"),
            (b"\x00\x01\x02\x03" * 9, "neither DOCX nor PDF nor text"),
            (b"a b\n" * 8_000_000, "larger than 20 MB"),
        ):
            wizard = self.wizard(content=content)
            with self.subTest(words=words), self.assertRaisesRegex(UserError, words):
                wizard.action_read()
            self.assertFalse(wizard.is_read or wizard.line_ids or wizard.definition)

    def test_only_administrators_may(self):
        with self.assertRaises(AccessError):
            self.wizard(login="cs")
