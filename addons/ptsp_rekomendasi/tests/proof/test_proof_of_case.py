# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import copy
import json
import subprocess
import sys
from pathlib import Path

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..proof_common import ProofCase

PROGRAM = Path(__file__).parents[4] / "scripts" / "verify_proof"


@tagged("post_install", "-at_install")
class TestProofOfCase(ProofCase):
    """One case is proved to a court with a file, a page and a program of their own."""

    def setUp(self):
        super().setUp()
        self.digest = self.nights("2027-01-11")
        self.made = self.env["ptsp.digest"].with_user(self.auditor)
        self.proof = self.made.proof(self.case.reference)

    def verify(self, proof, *arguments):
        """Run the program as a court would; return its status and what it says."""
        path = self.folder / "proof.json"
        path.write_text(json.dumps(proof), encoding="utf-8")
        # -I and -S: nothing but Python itself is at hand
        command = [sys.executable, "-I", "-S", str(PROGRAM), str(path), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        self.assertFalse(done.stderr)
        return done.returncode, done.stdout

    def test_the_proof_holds_outside_the_system(self):
        status, said = self.verify(self.proof)
        self.assertEqual(status, 0, said)
        self.assertIn(self.case.reference, said)
        self.assertIn(self.digest.digest, said)

    def test_the_proof_holds_against_the_printed_digest_alone(self):
        printed = " ".join(
            self.digest.digest[at : at + 8] for at in range(0, 64, 8)
        ).upper()
        self.assertEqual(self.verify(self.proof, "--digest", printed)[0], 0)
        status, said = self.verify(self.proof, "--digest", "0" * 64)
        self.assertEqual(status, 1)
        self.assertIn("not the expected one", said)

    def test_every_case_and_the_only_leaf_have_a_path(self):
        with self.at("2027-01-12 09:00"):
            others = [self.open_case("PAR-06") for _case in range(3)]
        self.nights("2027-01-12")
        for case in [self.case, *others]:
            self.assertEqual(self.verify(self.made.proof(case.reference))[0], 0)

    def test_a_proof_may_be_of_an_earlier_digest(self):
        with self.at("2027-01-12 09:00"):
            self.forward(self.case)
        self.nights("2027-01-12")
        first = self.made.proof(self.case.reference, 1)
        second = self.made.proof(self.case.reference)
        self.assertEqual(first["digest"]["number"], 1)
        self.assertNotEqual(first["leaf"]["text"], second["leaf"]["text"])
        self.assertEqual([self.verify(one)[0] for one in (first, second)], [0, 0])

    def test_whatever_is_changed_in_a_proof_breaks_it(self):
        def word(proof):
            row = proof["rows"][1]
            row["text"] = row["text"].replace('"sequence":2', '"sequence":7')

        def leaf(proof):
            text = proof["leaf"]["text"]
            proof["leaf"]["text"] = text.replace('"count":', '"count":1')

        def day(proof):
            proof["digest"]["day"] = "2027-01-10"

        def root(proof):
            proof["digest"]["root"] = "0" * 64

        def place(proof):
            proof["leaf"]["position"] += 1

        def path(proof):
            proof["path"].pop()

        def lost_row(proof):
            proof["rows"].pop(0)

        def other_case(proof):
            proof["leaf"]["text"] = proof["leaf"]["text"].replace("PMH", "PMX")

        for change in (word, leaf, day, root, place, path, lost_row, other_case):
            with self.subTest(change=change.__name__):
                changed = copy.deepcopy(self.proof)
                change(changed)
                self.assertNotEqual(changed, self.proof)
                status, said = self.verify(changed)
                self.assertEqual(status, 1, said)

    def test_a_file_that_is_no_proof_is_said_to_be_none(self):
        for other in ([], {}, {"format": "x"}, {"format": "ptsp-proof/1"}):
            status, said = self.verify(other)
            self.assertEqual(status, 2, said)
            self.assertIn("is no proof", said)

    def test_the_registration_number_finds_the_case_too(self):
        again = self.made.proof(self.case.registration_no)
        self.assertEqual(again, self.proof)

    def test_an_unknown_case_or_digest_is_one_sentence(self):
        for reference in ("PMH-1999-1", "", None, "%"):
            with self.assertRaisesRegex(UserError, "There is no case"):
                self.made.proof(reference)
        with self.assertRaisesRegex(UserError, "no such digest"):
            self.made.proof(self.case.reference, 99)
        with self.at("2027-01-12 09:00"):
            later = self.open_case("PAR-06")
        with self.assertRaisesRegex(UserError, "does not cover"):
            self.made.proof(later.reference)

    def test_the_auditor_gets_file_and_page_on_the_screen(self):
        wizard = self.env["ptsp.record.proof"].with_user(self.auditor)
        wizard = wizard.create({"application_id": self.case.id})
        self.assertEqual(wizard.digest_id, self.digest)
        wizard.action_make()
        proof = json.loads(base64.b64decode(wizard.file))
        self.assertEqual(self.verify(proof)[0], 0)
        self.assertEqual(wizard.filename, f"bukti-{self.case.reference}.json")
        page = self.printed("action_report_proof", wizard)
        self.assertIn("BUKTI KEUTUHAN BERKAS", page)
        self.assertIn(self.digest.digest[:8], page)

    def test_the_page_for_the_safe_is_one_page_with_the_digest(self):
        page = self.printed("action_report_digest", self.digest)
        for group in range(0, 64, 8):
            self.assertIn(self.digest.digest[group : group + 8], page)
        self.assertIn("Halaman 1 dari 1", page)

    def printed(self, report, record):
        import io

        from pypdf import PdfReader

        reports = self.env["ir.actions.report"].with_user(self.auditor)
        pdf, _kind = reports.with_context(force_report_rendering=True)._render_qweb_pdf(
            f"ptsp_rekomendasi.{report}", record.ids
        )
        pages = PdfReader(io.BytesIO(pdf)).pages
        return " ".join(" ".join(page.extract_text().split()) for page in pages)
