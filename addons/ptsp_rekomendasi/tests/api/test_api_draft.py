# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import io
import json
import zipfile

from odoo.tests import tagged

from ..api_common import ApiCase
from ..exchange_common import paper_document


def packed(**entries):
    """Return a packed file with entries; a double underscore stands for a slash."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return content.getvalue()


@tagged("post_install", "-at_install")
class TestApiDraft(ApiCase):
    """A document becomes a draft over the public contract; nothing is stored."""

    def draft(self, content, filename="SOP.txt", login="administrator"):
        content = base64.b64encode(content).decode()
        return self.call(login, "draft_definition", filename=filename, content=content)

    def assert_not_read(self, content, filename, words):
        self.assert_refused(
            "administrator",
            "draft_definition",
            words,
            filename=filename,
            content=base64.b64encode(content).decode(),
        )

    def test_a_document_of_a_new_service_is_imported_as_it_was_drafted(self):
        text = paper_document("par_06").decode().replace("PAR-06", "PAR-61")
        before = self.env["ptsp.sop"].search_count([])
        told = self.draft(text.encode())
        self.assertEqual(json.loads(json.dumps(told)), told)
        self.assertEqual(self.env["ptsp.sop"].search_count([]), before)
        done = self.call("administrator", "import_definition", text=told["definition"])
        self.assertEqual(done["errors"], [])
        self.assertTrue(done["imported"])
        sop = self.env["ptsp.sop"].search([("document_no", "=", "SOP-LP2N-PAR-61")])
        self.assertEqual((sop.state, sop.promise_amount), ("draft", 1))
        self.assertEqual(sop.step_ids.mapped("number"), [*range(1, 8), *range(11, 18)])

    def test_losses_and_guesses_are_told(self):
        told = self.draft(paper_document("par_06"))
        what = {entry["what"] for entry in told["missing"]}
        self.assertIn("A page of the matrix is lost between step 7 and step 11.", what)
        for entry in told["doubtful"]:
            self.assertTrue(entry["words"] and entry["why"] and entry["path"])

    def test_the_clerks_of_other_rights_read_no_paper(self):
        for login in ("cs", "supervisor", "auditor", "integrasi", "tim_teknis"):
            with self.subTest(login=login):
                self.assert_refused(
                    login,
                    "draft_definition",
                    "^This needs the rights",
                    filename="x.txt",
                    content="U09Q",
                )

    def test_hostile_files_get_one_sentence(self):
        bomb = packed(word__document_xml=b" " * 60_000_000)
        macros = packed(word__document_xml=b"<x/>", word__vbaProject=b"x")
        self.assert_not_read(bomb, "bom.docx", "far more than one SOP")
        self.assert_not_read(macros, "makro.docm", "has macros")
        self.assert_not_read(packed(a=b"x"), "x.docx", "no Word document")
        self.assert_not_read(b"PK\x03\x04rusak", "x.docx", "broken or not whole")
        self.assert_not_read(b"%PDF-1.7 rusak", "x.pdf", "broken or not whole")
        self.assert_not_read(b"\x00\x01\x02", "x.exe", "neither DOCX nor PDF")
        self.assert_not_read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "x.doc", "old kind")
        self.assert_not_read(b" \n ", "x.txt", "no text")
        self.assert_not_read(b"{\\rtf1 SOP}", "x.rtf", "neither DOCX nor PDF")
        self.assert_not_read(b"Dengan hormat,\n" * 9, "x.txt", "no SOP of the office")
        self.assert_not_read(b"a b c d " * 900_000, "x.txt", "far more than one SOP")
        self.assert_not_read(b"a b\n" * 8_000_000, "x.txt", "larger than 20 MB")

    def test_a_text_saved_in_two_bytes_a_letter_is_the_same(self):
        text = paper_document("kom_03").decode()
        self.assertEqual(
            self.draft(text.encode("utf-16-le"))["definition"],
            self.draft(text.encode())["definition"],
        )

    def test_a_document_without_its_matrix_is_no_definition_to_import(self):
        lines = paper_document("kom_03").decode().split("\n")
        text = "\n".join(x for x in lines if "\t" not in x and "<p>" not in x)
        told = self.draft(text.replace("KOM-03", "KOM-91").encode())
        what = {entry["what"] for entry in told["missing"]}
        self.assertIn("The document has no matrix: no steps can be read.", what)
        before = self.env["ptsp.sop"].search_count([])
        done = self.call("administrator", "import_definition", text=told["definition"])
        self.assertFalse(done["imported"])
        self.assertTrue(done["errors"])
        self.assertEqual(self.env["ptsp.sop"].search_count([]), before)

    def test_wrong_arguments_get_one_sentence(self):
        for arguments, words in (
            ({"filename": "x.txt", "content": "%%"}, "base64"),
            ({"filename": "x.txt", "content": 4}, "base64"),
            ({"filename": 4, "content": "U09Q"}, "must be a text"),
            ({"content": "U09Q"}, "filename"),
        ):
            with self.subTest(arguments=arguments):
                self.assert_refused(
                    "administrator", "draft_definition", words, **arguments
                )
