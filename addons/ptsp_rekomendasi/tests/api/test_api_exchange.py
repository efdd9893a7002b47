# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json

from odoo.tests import tagged

from ..api_common import ApiCase
from ..exchange_common import example_text

EXAMPLE = {"document_no": "SOP-LP2N-RIS-01", "revision_no": "00"}
POSTAL = {"document_no": "SOP-LP2N-KOM-03", "revision_no": "03"}


@tagged("post_install", "-at_install")
class TestApiExchange(ApiCase):
    """Definition files over the public contract."""

    def _import(self, text, **options):
        return self.call("administrator", "import_definition", text=text, **options)

    def _revisions(self):
        return self.env["ptsp.sop"].search_count([])

    def test_a_dry_run_tells_everything_and_changes_nothing(self):
        before = self._revisions()
        told = self._import(example_text(), dry_run=True)
        self.assertEqual((told["errors"], told["imported"]), ([], False))
        self.assertIs(told["sop"], False)
        self.assertIn("catalogue.lanes.1", [note["path"] for note in told["notes"]])
        self.assertTrue(all(note["line"] > 0 for note in told["notes"]))
        self.assertEqual(self._revisions(), before)

    def test_an_import_makes_a_draft_that_comes_out_as_it_is(self):
        told = self._import(example_text())
        self.assertTrue(told["imported"])
        self.assertEqual(told["sop"], {**EXAMPLE, "state": "draft"})
        text = self.call("administrator", "export_definition", **EXAMPLE)
        again = self._import(text)
        self.assertEqual((again["imported"], again["existing"]), (False, True))
        self.assertEqual(
            self.call("administrator", "export_definition", **EXAMPLE), text
        )

    def test_every_error_has_its_line_and_its_path(self):
        text = example_text().replace("stage: riset_telaah", "stage: nowhere")
        text = text.replace("  amount: 3", "  amount: soon")
        before = self._revisions()
        told = self._import(text)
        lines = text.splitlines()
        self.assertEqual(
            {
                error["path"]: lines[error["line"] - 1].strip()
                for error in told["errors"]
            },
            {"promise.amount": "amount: soon", "steps.2.stage": "stage: nowhere"},
        )
        self.assertEqual((told["imported"], self._revisions()), (False, before))

    def test_what_blocks_taking_effect_is_marked(self):
        text = example_text().replace("    start: true\n", "")
        told = self._import(text, dry_run=True)
        self.assertEqual(told["errors"], [])
        self.assertTrue(any(w["blocks_effect"] for w in told["warnings"]))

    def test_the_revision_in_effect_is_the_one_that_is_exported_without_a_number(self):
        text = self.call("cs", "export_definition", document_no="SOP-LP2N-KOM-03")
        self.assertEqual(text, self.call("auditor", "export_definition", **POSTAL))
        self.assertIn("format: ptsp-sop/4", text)

    def test_answers_are_plain(self):
        told = self._import("nothing", dry_run=True)
        self.assertEqual(json.loads(json.dumps(told)), told)
        self.assertEqual(len(told["errors"]), 1)

    def test_only_service_administrators_import(self):
        for login in ("cs", "supervisor", "auditor", "integrasi", "tim_teknis"):
            with self.subTest(login=login):
                self.assert_refused(
                    login, "import_definition", "^This needs the rights", text="x"
                )

    def test_an_agency_gets_no_files(self):
        self.assert_refused(
            "tim_teknis", "export_definition", "^This needs the rights", **POSTAL
        )

    def test_wrong_arguments_get_one_sentence(self):
        for arguments, words in (
            ({"text": 4}, "must be a text"),
            ({"text": "x", "dry_run": "yes"}, "true or false"),
            ({}, "text"),
        ):
            with self.subTest(arguments=arguments):
                self.assert_refused(
                    "administrator", "import_definition", words, **arguments
                )
        for arguments, words in (
            ({"document_no": "SOP-X"}, "SOP-LP2N-KOM-03"),
            ({**POSTAL, "revision_no": "99"}, "it has: 03"),
            ({"document_no": 3}, "must be a text"),
        ):
            with self.subTest(arguments=arguments):
                self.assert_refused("cs", "export_definition", words, **arguments)
