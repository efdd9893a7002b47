# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import hashlib
import json
from unittest.mock import patch
from urllib.parse import quote

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..letter_common import LetterCase

FORGED = b"%PDF-1.7 forged"


@tagged("post_install", "-at_install")
class TestLetterFile(LetterCase):
    """The issued file: made once from the frozen content, checked on every serving."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = cls.users["INFORMASI"]

    def _served(self, letter, *args):
        return letter.with_user(self.officer)._serve_pdf(*args)

    def test_the_file_is_made_on_the_first_reading_and_stays(self):
        letter = self.issued()
        self.assertFalse(letter.pdf_sha256)
        pdf = self._served(letter)
        self.assertEqual(hashlib.sha256(pdf).hexdigest(), letter.pdf_sha256)
        with patch.object(type(letter), "_render_copies") as render:
            self.assertEqual(self._served(letter), pdf)
            render.assert_not_called()

    def test_the_file_is_made_after_the_commit(self):
        letter = self.issued()
        self.assertFalse(letter.pdf_sha256)
        with self.enter_registry_test_mode():
            self.env.cr.postcommit.run()
        self.assertTrue(letter.pdf_sha256)

    def test_the_same_content_gives_the_same_file(self):
        letter = self.issued()
        pdf = self._served(letter)
        self.assertEqual(letter._render_copies([2]), pdf)

    def test_the_scheduled_job_makes_what_a_crash_left(self):
        letter = self.issued()
        self._run_job()
        self.assertTrue(letter.pdf_sha256)

    @mute_logger("odoo.addons.ptsp_rekomendasi.models.letter.ptsp_letter_printing")
    def test_one_bad_letter_does_not_stop_the_scheduled_job(self):
        bad = self.issued()
        good = self.issue("tanda_terima", "LOKET_DAFTAR")
        self._spoil(bad, "body", "<p>palsu</p>")
        self._run_job()
        self.assertFalse(bad.pdf_sha256)
        self.assertTrue(good.pdf_sha256)

    def test_a_draft_has_no_kept_file(self):
        letter = self.draft()
        letter._render_issued()
        self.assertFalse(letter.pdf)
        self.assertIn("DRAF", self.text(self._served(letter)))

    @mute_logger("odoo.addons.ptsp_rekomendasi.models.letter.ptsp_letter_printing")
    def test_a_replaced_file_is_not_handed_out(self):
        letter = self.issued()
        self._served(letter)
        attachment = self.env["ir.attachment"].search(
            [("res_model", "=", "ptsp.letter"), ("res_field", "=", "pdf")]
        )
        attachment.raw = FORGED
        letter.invalidate_recordset()
        with self.assertRaisesRegex(UserError, "SHA-256 differs"):
            self._served(letter)

    def test_a_file_attached_beside_the_letter_is_never_served(self):
        letter = self.issued()
        pdf = self._served(letter)
        self.env["ir.attachment"].create(
            {
                "name": letter._file_name(),
                "raw": FORGED,
                "res_model": "ptsp.letter",
                "res_id": letter.id,
            }
        )
        self.assertEqual(self._served(letter), pdf)

    def test_an_officer_cannot_plant_a_file_in_the_letter(self):
        letter = self.issued()
        attachments = self.env["ir.attachment"].with_user(self.officer)
        forged = {
            "name": "pdf",
            "raw": FORGED,
            "res_model": "ptsp.letter",
            "res_id": letter.id,
            "res_field": "pdf",
        }
        with self.assertRaises(AccessError):
            attachments.create(forged)
        self._served(letter)
        kept = self.env["ir.attachment"].search(
            [("res_model", "=", "ptsp.letter"), ("res_field", "=", "pdf")]
        )
        with self.assertRaises(AccessError):
            kept.with_user(self.officer).write({"raw": FORGED})
        with self.assertRaises(AccessError):
            kept.with_user(self.officer).unlink()

    def test_content_changed_behind_the_process_is_not_printed(self):
        letter = self.issued()
        self._spoil(letter, "body", "<p>palsu</p>")
        with self.assertRaisesRegex(UserError, "changed outside the process"):
            self._served(letter)

    def test_a_content_changed_after_printing_is_noticed_too(self):
        letter = self.issued()
        self._served(letter)
        self._spoil(letter, "body", "<p>palsu</p>")
        with self.assertRaisesRegex(UserError, "changed outside the process"):
            self._served(letter)

    def test_three_marked_copies_and_only_the_first_shows_the_initials(self):
        letter = self.issued()
        # A name that breaks over lines in a narrow table is read without its spaces.
        texts = (self.text(self._served(letter, n)).replace(" ", "") for n in "123")
        first, second, third = texts
        initialled = self.users["KASI"].name.replace(" ", "")
        self.assertIn("Verifikasi", first)
        self.assertIn(initialled, first)
        self.assertIn("Pemohon", second)
        self.assertNotIn(initialled, second)
        self.assertIn("Arsip", third)

    def test_the_public_hash_is_that_of_the_applicant_s_copy(self):
        letter = self.issued()
        digest = hashlib.sha256(self._served(letter, "2")).hexdigest()
        self.assertEqual(digest, letter.pdf_sha256)

    def test_all_copies_come_in_one_file(self):
        letter = self.issued()
        single = len(self.pages(self._served(letter)))
        pages = self.pages(self._served(letter, "all"))
        self.assertEqual(len(pages), 3 * single)
        self.assertIn(f"Halaman 1 dari {single}", " ".join(pages[single].split()))

    def test_a_copy_that_does_not_exist_is_refused(self):
        letter = self.issued()
        for copy in ("0", "4", "x", "-1", "²"):
            with self.assertRaisesRegex(UserError, "copies 1 to 3"):
                self._served(letter, copy)

    def test_a_void_letter_says_so_and_its_file_is_kept(self):
        letter = self.issued()
        pdf = self._served(letter)
        self.acting_letter("TU")._void_and_draft_again("Salah")
        self.assertIn("BATAL", self.text(self._served(letter)))
        self.assertEqual(base64.b64decode(letter.pdf), pdf)

    def test_every_page_of_a_draft_is_marked(self):
        self.draft()
        letter = self.acting_letter("KASI")
        letter._revise("<p>Isi panjang. </p>" * 120)
        pages = self.pages(letter.with_user(self.officer)._preview_pdf())
        self.assertGreater(len(pages), 1)
        self.assertTrue(all("DRAF" in page for page in pages))

    def test_the_report_button_serves_the_kept_file(self):
        letter = self.issued()
        reports = self.env["ir.actions.report"].with_user(self.officer)
        content, kind = reports._render_qweb_pdf(
            "ptsp_rekomendasi.action_report_letter", letter.ids
        )
        self.assertEqual((content, kind), (self._served(letter), "pdf"))

    def test_a_letter_without_sight_of_it_is_not_served(self):
        letter = self.issued()
        stranger = self.new_agency_user(self.other_agency)
        with self.assertRaises(AccessError):
            letter.with_user(stranger)._serve_pdf()
        with self.assertRaises(AccessError):
            letter.with_user(stranger)._preview_pdf()

    def _run_job(self):
        jobs = type(self.env["ir.cron"])
        with patch.object(jobs, "_commit_progress", lambda *a, **kw: 60):
            self.env["ptsp.letter"]._cron_render_issued()

    def _spoil(self, letter, column, value):
        self.env.flush_all()
        self.env.cr.execute(
            f"UPDATE ptsp_letter SET {column} = %s WHERE id = %s", [value, letter.id]
        )
        letter.invalidate_recordset()


@tagged("post_install", "-at_install")
class TestLetterRoutes(LetterCase, HttpCase):
    """Letters as files over HTTP."""

    def _get(self, letter, route="pdf", login="uji_informasi", query=""):
        self.authenticate(login, login)
        return self.url_open(f"/ptsp/letter/{letter.id}/{route}{query}")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users["INFORMASI"].password = "uji_informasi"

    def test_an_officer_opens_the_letter_in_the_browser(self):
        letter = self.issued()
        response = self._get(letter)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.headers["Content-Type"], "application/pdf")
        self.assertTrue(response.headers["Content-Disposition"].startswith("inline"))
        digest = hashlib.sha256(response.content).hexdigest()
        self.assertEqual(digest, letter.pdf_sha256)

    def test_an_officer_saves_the_letter(self):
        response = self._get(self.issued(), query="?download=1")
        self.assertIn("attachment", response.headers["Content-Disposition"])

    def test_a_draft_opens_as_a_marked_preview(self):
        response = self._get(self.draft(), "preview")
        self.assertIn("DRAF", self.text(response.content))

    def test_a_letter_out_of_sight_is_as_good_as_none(self):
        letter = self.issued()
        stranger = self.new_agency_user(self.other_agency)
        stranger.password = stranger.login
        self.assertEqual(self._get(letter, login=stranger.login).status_code, 404)
        letter = self.env["ptsp.letter"].browse(2**31 - 1)
        self.assertEqual(self._get(letter).status_code, 404)

    def test_a_wrong_copy_gets_a_sentence(self):
        response = self._get(self.issued(), query="?copy=9")
        self.assertEqual(response.status_code, 422)
        self.assertRegex(response.text, r"1 \w+ 3")

    def test_reports_come_by_the_ordinary_address_too(self):
        self.authenticate("uji_informasi", "uji_informasi")
        name = "ptsp_rekomendasi.paper_control_sheet"
        response = self.url_open(f"/report/pdf/{name}/{self.case.id}")
        self.assertIn("LEMBAR PENGENDALI", self.text(response.content))
        asked = json.dumps([f"/report/pdf/{name}/{self.case.id}", "qweb-pdf"])
        response = self.url_open(f"/report/download?data={quote(asked)}")
        self.assertIn(self.case.reference, response.headers["Content-Disposition"])

    def test_nobody_opens_a_letter_without_logging_in(self):
        letter = self.issued()
        response = self.url_open(f"/ptsp/letter/{letter.id}/pdf", allow_redirects=False)
        self.assertEqual(response.status_code, 303)
