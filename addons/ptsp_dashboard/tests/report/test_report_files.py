# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import io
import zipfile

from odoo.tests import HttpCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestReportFiles(HttpCase):
    """Only users who may read them get spreadsheets and evidence packs."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.supervisor = cls._person("supervisor")
        cls.officer = cls._person("officer")
        # A sheet with zeros is enough, so no case is needed.
        reports = cls.env["ptsp.report"].with_user(cls.supervisor)
        cls.report = reports.create({"kind": "officer", "user_id": cls.officer.id})
        cls.recap = reports.create({"kind": "recap"})
        packs = cls.env["ptsp.evidence.pack"].with_user(cls.supervisor)
        cls.pack = packs.create({})
        cls.pack.action_gather()

    @classmethod
    def _person(cls, name):
        groups = f"ptsp_base.group_ptsp_{name}"
        return new_test_user(cls.env, f"uji_{name}", groups=groups)

    def get(self, user, url):
        self.authenticate(user.login, user.login)
        return self.url_open(url, allow_redirects=False)

    def test_a_supervisor_takes_the_pack_as_a_zip_file(self):
        answer = self.get(self.supervisor, f"/ptsp/evidence/{self.pack.id}")
        self.assertEqual(answer.headers["Content-Type"], "application/zip")
        archive = zipfile.ZipFile(io.BytesIO(answer.content))
        self.assertIn("00-daftar-bukti.pdf", archive.namelist())
        self.assertIsNone(archive.testzip())

    def test_an_officer_takes_the_own_sheet_and_nothing_else(self):
        own = self.get(self.officer, f"/ptsp/report/{self.report.id}")
        self.assertEqual(own.status_code, 200)
        self.assertTrue(own.content.startswith(b"PK"))
        for url in (
            f"/ptsp/report/{self.recap.id}",
            f"/ptsp/evidence/{self.pack.id}",
            "/ptsp/evidence/file/999999",
        ):
            self.assertEqual(self.get(self.officer, url).status_code, 404, url)

    def test_a_stranger_is_asked_to_log_in(self):
        answer = self.url_open(f"/ptsp/evidence/{self.pack.id}", allow_redirects=False)
        self.assertEqual(answer.status_code, 303)

    def test_a_sheet_that_was_changed_is_refused_in_a_sentence(self):
        self.report._with_door().write(
            {"state": "signed", "content": "{}", "sha256": "0" * 64}
        )
        answer = self.get(self.supervisor, f"/ptsp/report/{self.report.id}")
        self.assertEqual(answer.status_code, 409)
        self.assertNotIn("Traceback", answer.text)
