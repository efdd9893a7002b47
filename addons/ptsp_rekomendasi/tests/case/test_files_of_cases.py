# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import hashlib

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, new_test_user, tagged

from ..case_work import PDF, forge, kept_file
from ..common import PNG, PtspCase
from .test_uploads import DOCX

OTHER = PDF + b"\n% another"


@tagged("post_install", "-at_install")
class TestFilesOfCases(PtspCase):
    """A file of a case stays the one that came, and is served by one method."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.open_case("KOM-03")
        cls.officer = cls.users["CS_HELPDESK"]

    def attach(self, filename="akta.pdf", content=PDF):
        return self.case.with_user(self.officer)._attach("npwp", filename, content)

    def new_power(self, **values):
        return (
            self.env["ptsp.power"]
            .with_user(self.officer)
            .create(
                {
                    "application_id": self.case.id,
                    "kind": "handling",
                    "giver": "Direktur",
                    "holder": "Siti",
                    "file": base64.b64encode(PDF),
                    "filename": "kuasa.pdf",
                    **values,
                }
            )
        )

    # === WHAT IS KEPT === #

    def test_a_file_knows_its_case_kind_size_and_hash(self):
        file = self.attach()
        self.assertEqual((file.application_id, file.kind), (self.case, "requirement"))
        self.assertEqual((file.name, file.mimetype), ("akta.pdf", "application/pdf"))
        digest = hashlib.sha256(PDF).hexdigest()
        self.assertEqual((file.size, file.sha256), (len(PDF), digest))
        self.assertEqual(file.create_uid, self.officer)

    def test_whoever_reads_the_case_reads_its_files(self):
        file = self.attach()
        for user in (self.users["KASI"], self.users["KADIS"]):
            self.assertEqual(file.with_user(user)._bytes(), PDF)
        stranger = new_test_user(self.env, "orang", groups="base.group_user")
        with self.assertRaises(AccessError):
            file.with_user(stranger)._bytes()

    def test_an_agency_reads_files_of_cases_it_was_asked_about_only(self):
        agency = self.new_agency_user(self.agency)
        self.assertFalse(self.attach().with_user(agency).has_access("read"))
        asked = self.new_case("KOM-03").at("telaah_opd", agency_id=self.agency.id)
        asked.requirement_ids[:1]._attach(kept_file())
        self.assertEqual(
            asked.requirement_ids.file_ids[:1].with_user(agency)._bytes(), PDF
        )

    def test_a_file_that_has_changed_is_not_shown(self):
        file = self.attach()
        forge(file, OTHER)
        with self.assertRaisesRegex(UserError, "is not the one that was kept"):
            file.with_user(self.users["KASI"])._bytes()

    # === POWERS OF ATTORNEY === #

    def test_the_scan_of_a_power_is_a_file_of_the_case(self):
        power = self.new_power()
        self.assertEqual(power.file_id.kind, "power")
        self.assertEqual(power.file_id._bytes(), PDF)
        self.assertFalse(power.file)

    def test_another_scan_replaces_the_former_and_loses_nothing(self):
        power = self.new_power()
        former = power.file_id
        power.write({"file": base64.b64encode(OTHER), "filename": "baru.pdf"})
        self.assertEqual((power.file_id.name, former.state), ("baru.pdf", "replaced"))
        self.assertEqual(former._bytes(), PDF)
        power.write({"holder": "Sita"})
        self.assertEqual(power.file_id._bytes(), OTHER)
        latest = power.file_id
        power.unlink()
        self.assertEqual((latest.exists().state, latest._bytes()), ("replaced", OTHER))

    def test_no_key_in_the_context_lets_another_desk_delete_a_power(self):
        power = self.new_power().with_user(self.users["KADIS"])
        for own in (power, power.with_context(_force_unlink=True)):
            with self.assertRaisesRegex(UserError, "only that desk"):
                own.unlink()
        self.assertTrue(power.exists())

    def test_no_scan_comes_in_by_the_number_of_another_file(self):
        foreign = self.open_case("PAR-06")
        file = self.env["ptsp.file"]._keep(foreign, "power", kept_file())
        power = self.new_power(file=False)
        with self.assertRaises(UserError):
            power.write({"file_id": file.id})
        with self.assertRaises(UserError):
            self.new_power(file_id=file.id, file=False)
        powers = self.env["ptsp.power"].with_user(self.officer)
        sly = powers.with_context(default_file_id=file.id).create(
            {
                "application_id": self.case.id,
                "kind": "signing",
                "giver": "Direktur",
                "holder": "Rina",
            }
        )
        self.assertFalse(sly.file_id)
        sly.unlink()
        self.assertEqual(file.state, "kept")

    def test_a_power_stays_with_its_case_and_is_copied_without_its_scan(self):
        power = self.new_power()
        other = self.open_case("PAR-06")
        with self.assertRaises(UserError):
            power.write({"application_id": other.id})
        self.assertFalse(power.copy().file_id)

    # === NOBODY WRITES THEM === #

    def test_nobody_makes_changes_or_deletes_a_file(self):
        file = self.attach()
        values = {"name": "x.pdf", "content": base64.b64encode(OTHER)}
        new = {**values, "application_id": self.case.id, "kind": "scan"}
        people = (self.officer, self.users["KADIS"], self.env.ref("base.user_admin"))
        for user in people:
            own = file.with_user(user)
            for attempt in (
                lambda own=own: own.write(values),
                lambda own=own: own.write({"state": "replaced"}),
                lambda own=own: own.unlink(),
                lambda own=own: own.copy(),
                lambda own=own: own.create(new),
                lambda own=own: own.with_context(ptsp_door=True).write(values),
            ):
                with self.subTest(user=user.login), self.assertRaises(UserError):
                    attempt()
        self.assertEqual(file._bytes(), PDF)

    def test_nobody_puts_a_file_into_a_field_past_the_record(self):
        power = self.new_power()
        place = {"name": "x.pdf", "raw": OTHER, "res_model": "ptsp.power"}
        place |= {"res_id": power.id, "res_field": "file"}
        files = self.env["ir.attachment"].with_user(self.officer)
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            files.create(place)
        own = files.create({"name": "x.pdf", "raw": OTHER})
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            own.write({name: place[name] for name in place if name != "raw"})

    def test_nobody_reads_the_content_past_the_check(self):
        file = self.attach()
        for user in (self.officer, self.env.ref("base.user_admin")):
            own = file.with_user(user)
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    own.read(["content"])
                with self.assertRaises(AccessError):
                    own.web_read({"content": {}})
                with self.assertRaises(AccessError):
                    own.export_data(["content"])
                self.assertNotIn("content", own.fields_get())


@tagged("post_install", "-at_install")
class TestFilesInTheBrowser(HttpCase, PtspCase):
    """The one address of a file shows papers, saves the rest and checks both."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.open_case("KOM-03")
        cls.officer = cls.users["CS_HELPDESK"]
        cls.officer.password = "rahasia-kantor-503"
        cls.line = cls.case.requirement_ids[:1]
        cls.file = cls.line._attach(kept_file())

    def get(self, url):
        self.authenticate(self.officer.login, "rahasia-kantor-503")
        return self.url_open(url)

    def test_a_paper_is_shown_and_saved_when_asked(self):
        shown = self.get(f"/ptsp/file/{self.file.id}")
        self.assertEqual((shown.status_code, shown.content), (200, PDF))
        self.assertTrue(shown.headers["Content-Disposition"].startswith("inline"))
        self.assertEqual(shown.headers["X-Content-Type-Options"], "nosniff")
        saved = self.get(f"/ptsp/file/{self.file.id}?download=1")
        self.assertTrue(saved.headers["Content-Disposition"].startswith("attachment"))

    def test_an_office_document_is_saved_never_shown(self):
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        for file in (
            kept_file("profil.docx", DOCX, kind),
            kept_file("halaman.html", b"<script>alert(1)</script>", "text/html"),
            kept_file("gambar.svg", b"<svg/>", "image/svg+xml"),
        ):
            response = self.get(self.line._attach(file)._url())
            disposition = response.headers["Content-Disposition"]
            with self.subTest(name=file["filename"]):
                self.assertTrue(disposition.startswith("attachment"))

    def test_pictures_are_shown(self):
        file = self.line._attach(kept_file("ktp.png", PNG, "image/png"))
        disposition = self.get(file._url()).headers["Content-Disposition"]
        self.assertTrue(disposition.startswith("inline"))

    def test_a_file_that_has_changed_is_answered_with_a_sentence(self):
        forge(self.file, OTHER)
        response = self.get(self.file._url())
        self.assertEqual(response.status_code, 409)
        self.assertIn("akta.pdf", response.text)
        self.assertNotIn(b"another", response.content)

    def test_missing_and_forbidden_files_get_the_same_answer(self):
        missing = self.get("/ptsp/file/2000000000")
        new_test_user(
            self.env, "orang", groups="base.group_user", password="rahasia-lain-503"
        )
        self.authenticate("orang", "rahasia-lain-503")
        forbidden = self.url_open(self.file._url())
        self.assertEqual((missing.status_code, forbidden.status_code), (404, 404))

    def test_no_other_address_serves_it(self):
        domain = [("res_model", "=", "ptsp.file"), ("res_id", "=", self.file.id)]
        attachment = self.env["ir.attachment"].search(
            [*domain, ("res_field", "=", "content")]
        )
        self.officer.group_ids += self.env.ref("base.group_system")
        for url in (
            f"/web/content/{attachment.id}",
            f"/web/content/ptsp.file/{self.file.id}/content",
            f"/web/image/{attachment.id}",
            f"/web/image/ptsp.file/{self.file.id}/content",
            f"/web/content/{attachment.id}?access_token=x",
        ):
            response = self.get(url)
            with self.subTest(url=url):
                self.assertNotIn(PDF[:60], response.content)
