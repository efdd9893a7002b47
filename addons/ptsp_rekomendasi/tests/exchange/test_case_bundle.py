# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from ..common import PNG
from ..retention_common import LATER, RetentionCase

SCRIPT = Path(__file__).resolve().parents[4] / "scripts" / "verify_bundle"
IDENTITY = "ptsp_base.group_ptsp_identity"
PASSWORD = "kata-sandi-panjang"


@tagged("post_install", "-at_install")
class TestCaseBundle(RetentionCase, HttpCase):
    """The archive of a case leaves in one file that is checked without the system."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reader = cls.new_officer(
            "pembawa", f"ptsp_base.group_ptsp_auditor,{IDENTITY}"
        )
        cls.file = cls.env["ptsp.file"]._keep(
            cls.case,
            "requirement",
            {"filename": "KTP: Siti/1.png", "content": PNG, "mimetype": "image/png"},
        )
        cls.letter = cls.case._product_letter()

    def bundle(self, cases=None, user=None):
        """Return name and bytes of what a reader saves."""
        cases = (cases or self.case).with_user(user or self.reader)
        stream = io.BytesIO()
        bundles = self.env["ptsp.case.bundle"].with_user(user or self.reader)
        return bundles._write(stream, cases), stream.getvalue()

    def verified(self, content, *options):
        with tempfile.NamedTemporaryFile(suffix=".zip") as file:
            file.write(content)
            file.flush()
            return subprocess.run(
                [sys.executable, "-I", "-S", SCRIPT, file.name, *options],
                capture_output=True,
                text=True,
                check=False,
            )

    def test_a_bundle_is_whole_by_the_script_that_knows_no_system(self):
        name, content = self.bundle()
        self.assertEqual(name, f"arsip-{self.case.reference}.zip")
        done = self.verified(content, "--head", self.case.chain_head)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        line = self.env["ptsp.audit"].search(
            [("kind", "=", "exported"), ("res_id", "=", self.case.id)], limit=1
        )
        self.assertEqual(line.user_number, self.reader.id)
        told = line.summary.split()[-1]
        self.assertEqual(self.verified(content, "--manifest", told).returncode, 0)

    def test_it_holds_letters_files_sheet_register_and_data(self):
        with zipfile.ZipFile(io.BytesIO(self.bundle()[1])) as bundle:
            case = json.loads(bundle.read("case.json"))
            sheet = json.loads(bundle.read("control_sheet.json"))
            register = json.loads(bundle.read("register.json"))
            files = {one["sha256"]: one for one in case["files"]}
            path = files[self.file.sha256]["path"]
            self.assertEqual(bundle.read(path), PNG)
            self.assertTrue(path.endswith("KTP Siti 1.png"))
            letters = {one["code"]: one for one in case["letters"]}
            letter = letters[self.letter.verify_code]
            self.assertEqual(bundle.read(letter["path"]), self.letter._serve_pdf())
            self.assertEqual(bundle.read("control_sheet.pdf")[:5], b"%PDF-")
        self.assertEqual(len(sheet["rows"]), self.case.chain_count)
        self.assertIn(self.letter.number, [one["number"] for one in register])
        self.assertEqual(case["applicant"]["name"], self.case.applicant_name)
        self.assertEqual(case["application"]["reference"], self.case.reference)

    def test_several_cases_are_bundles_in_one_file(self):
        other = self.closed_case()
        name, content = self.bundle(self.case | other)
        self.assertTrue(name.startswith("arsip-20"))
        with zipfile.ZipFile(io.BytesIO(content)) as outer:
            self.assertEqual(len(outer.namelist()), 2)
            for inner in outer.namelist():
                done = self.verified(outer.read(inner))
                self.assertEqual(done.returncode, 0, done.stdout)

    def test_only_who_may_read_everything_has_it(self):
        for user in (self.clerk, self.admin, self.head, self.auditor):
            with self.subTest(user.name), self.assertRaises(AccessError):
                self.bundle(user=user)
        self.head.group_ids |= self.env.ref(IDENTITY)
        self.assertTrue(self.bundle(user=self.head)[1])

    def test_too_many_cases_and_destroyed_archives_get_one_sentence(self):
        bundles = self.env["ptsp.case.bundle"].with_user(self.reader)
        self.patch(type(bundles), "_most", 0)
        with self.assertRaisesRegex(UserError, "at most 0 cases"):
            bundles._open(self.case.with_user(self.reader))
        self.patch(type(bundles), "_most", 100)
        with self.at(LATER):
            self.destroyed()
        with self.assertRaisesRegex(UserError, "was destroyed"):
            bundles._open(self.case.with_user(self.reader))

    def test_it_is_saved_from_the_menu_of_the_case(self):
        self.reader.password = PASSWORD
        self.authenticate(self.reader.login, PASSWORD)
        case = self.case.with_user(self.reader)
        action = self.env.ref("ptsp_rekomendasi.ptsp_application_action_bundle")
        told = (
            action.with_user(self.reader)
            .with_context(
                active_model=case._name, active_ids=case.ids, active_id=case.id
            )
            .run()
        )
        self.env.flush_all()
        answer = self.url_open(told["url"])
        self.assertEqual(answer.headers["Content-Type"], "application/zip")
        self.assertEqual(self.verified(answer.content).returncode, 0)
        for url in ("/ptsp/bundles", "/ptsp/bundles?ids=1,x", "/ptsp/bundles?ids=0"):
            self.assertEqual(self.url_open(url).status_code, 404)
        self.authenticate(None, None)
        self.assertNotIn("zip", self.url_open(told["url"]).headers["Content-Type"])
