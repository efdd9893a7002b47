# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo.tests import HttpCase, tagged

from odoo.addons.ptsp_base.tests.office.stranger_case import StrangerCase
from odoo.addons.ptsp_rekomendasi.tests.case_work import PDF

from .agency_case import ANSWER, NOW, PURPOSE, AgencyLinkCase

HEAVIEST = 60_000


@tagged("post_install", "-at_install")
class TestAgencyPage(AgencyLinkCase, StrangerCase, HttpCase):
    """An agency that has only a link reads the request and answers it once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.opinion = cls.at_agency()

    def path(self, opinion=None):
        """Return the path of a request's page with a secret of its own."""
        with self.at(NOW):
            link = self.link_of(opinion or self.opinion)
            return link._secret_values(None)["link"].removeprefix(
                "https://ptsp.example.go.id"
            )

    def open(self, path, **kwargs):
        self.opener.cookies.clear()
        with self.at(NOW):
            return self.url_open(path, allow_redirects=False, **kwargs)

    def submit(self, path, button, files=None, **form):
        token = re.search(r'name="token" value="([^"]+)"', self.open(path).text)[1]
        data = {"token": token, button: "1", **form}
        return self.open(path, data=data, files=files)

    def submit_and_go_on(self, path, button, files=None, **form):
        """Submit a form, and return the page to which the browser is redirected."""
        answer = self.submit(path, button, files=files, **form)
        self.assertEqual(answer.status_code, 303)
        return self.open(answer.headers["Location"])

    def scan(self):
        return {"opinion_file": ("pertek.pdf", PDF, "application/pdf")}

    # === SHOWN === #

    def test_the_page_is_light_and_shows_one_request(self):
        page = self.open(self.path())
        self.assertEqual(page.status_code, 200)
        self.assertLess(len(page.content), HEAVIEST)
        self.assertNotIn("Set-Cookie", page.headers)
        self.assertNotIn("<script", page.text)
        for words in (
            self.case.registration_no,
            "PT Enggang Kirim Nusantara",
            "Simpan Sementara",
            "Periksa",
            "Kirim",
            "Minta Kelengkapan Berkas",
            "Cetak Berkas",
        ):
            self.assertIn(words, page.text)

    def test_what_was_typed_is_shown_as_text(self):
        path = self.path()
        self.submit(path, "simpan", opinion_signer='"><script>alert(1)</script>')
        page = self.open(path).text
        self.assertNotIn("<script", page)
        self.assertIn("&lt;script&gt;", page)

    # === PAPERS === #

    def test_the_papers_of_the_request_are_given_and_nothing_else(self):
        path = self.path()
        papers = re.findall(rf'href="{re.escape(path)}/([^"]+)"', self.open(path).text)
        self.assertIn("surat", papers)
        self.assertIn("cetak", papers)
        self.assertGreater(len(papers), 3)
        for name in papers:
            with self.subTest(name):
                answer = self.open(f"{path}/{name}")
                self.assertEqual(answer.status_code, 200)
                self.assertEqual(answer.headers["Cache-Control"], "no-store")
                self.assertTrue(answer.content.startswith(b"%PDF"))
        count = len([name for name in papers if name.startswith("berkas-")])
        for name in (
            "berkas-0",
            f"berkas-{count + 1}",
            "berkas--1",
            "berkas-²",
            "berkas-1.0",
            "berkas-",
            f"berkas-{self.case.requirement_ids.file_ids[:1].id}99",
            "bukti",
            "pindaian",
            "lain",
            "__class__",
        ):
            with self.subTest(name):
                self.assertEqual(self.open(f"{path}/{name}").status_code, 404)

    def test_only_chosen_papers_are_given(self):
        lines = self.case.requirement_ids.filtered("file_ids")
        self.opinion._with_door().write({"paper_line_ids": [(6, 0, lines[:1].ids)]})
        path = self.path()
        page = self.open(path).text
        files = len(lines[:1].file_ids)
        self.assertEqual(len(re.findall(r'/berkas-\d+"', page)), files)
        self.assertEqual(self.open(f"{path}/berkas-{files + 1}").status_code, 404)

    def test_papers_of_another_case_are_not_reached(self):
        other = self.begin("2027-01-11 09:00")
        self.add_papers(other)
        foreign = other.requirement_ids.filtered("file_ids")
        self.opinion._with_door().write({"paper_line_ids": [(6, 0, foreign.ids)]})
        path = self.path()
        self.assertNotIn("/berkas-", self.open(path).text)
        self.assertEqual(self.open(f"{path}/berkas-1").status_code, 404)

    def test_no_other_way_leads_to_the_case(self):
        path = self.path()
        letter = self.opinion._letter_that_asked()
        file = self.case.requirement_ids.file_ids[:1]
        self.open(path)
        for way in (
            f"/ptsp/file/{file.id}",
            f"/ptsp/letter/{letter.id}/pdf",
            f"/ptsp/application/{self.case.id}/folder",
            f"/web/content/ptsp.file/{file.id}/content",
            f"/report/html/ptsp_rekomendasi.x/{self.case.id}",
            f"/my/permohonan/{self.case.id}",
        ):
            with self.subTest(way):
                answer = self.open(way)
                self.assertIn(answer.status_code, (303, 403, 404))
                self.assertNotIn(self.case.applicant_name, answer.text)

    # === ANSWERED === #

    def test_a_request_is_answered_from_the_page(self):
        path = self.path()
        page = self.submit_and_go_on(path, "periksa", files=self.scan(), **ANSWER)
        self.assertIn("Tidak ada yang kurang", page.text)
        sent = self.submit_and_go_on(path, "periksa", files=self.scan(), **ANSWER)
        token = re.search(r'name="token" value="([^"]+)"', sent.text)[1]
        answer = self.open(path, data={"token": token, "kirim": "1"})
        self.assertEqual(answer.status_code, 303)
        self.assertEqual(self.opinion.state, "received")
        self.assertEqual(self.case.step_id.code, "susun_draf")
        onward = answer.headers["Location"]
        page = self.open(onward)
        self.assertIn("Jawaban Anda kami terima pada", page.text)
        path_of_page = re.search(r'href="([^"]+)/bukti"', page.text)[1]
        receipt = self.open(f"{path_of_page}/bukti")
        self.assertTrue(receipt.content.startswith(b"%PDF"))
        self.assertEqual(self.open(path).status_code, 404)
        self.assertEqual(
            self.open(path, data={"token": token, "kirim": "1"}).status_code, 404
        )

    def test_a_reload_at_any_time_sends_nothing_and_says_what_is_so(self):
        path = self.path()
        kept = self.submit(path, "simpan", **ANSWER).headers["Location"]
        checked = self.submit(path, "periksa", **ANSWER).headers["Location"]
        drafts = self.env["ptsp.opinion.draft"]._of(self.opinion)
        before = drafts.saved_at
        for _turn in range(2):
            self.assertIn("belum dikirim", self.open(kept).text)
            self.assertIn("Periksa Jawaban", self.open(checked).text)
        drafts.invalidate_recordset()
        self.assertEqual(drafts.saved_at, before)
        self.assertEqual(self.opinion.state, "delivered")
        # Anybody can write any word into the address; the page must not believe it.
        for word in ("minta", "kirim", "<b>", "x" * 3000):
            page = self.open(f"{path}?setelah={word}")
            self.assertEqual(page.status_code, 200)
            self.assertNotIn("sudah kembali di kantor", page.text)

    def test_the_file_that_was_sent_back_is_said_to_be_there(self):
        path = self.path()
        page = self.submit_and_go_on(path, "minta", alasan="Peta lokasi kurang.")
        self.assertIn("sudah kembali di kantor", page.text)
        self.assertNotEqual(self.case.step_id.code, "telaah_opd")

    def test_what_is_wrong_is_said_and_what_was_typed_stays(self):
        answer = self.submit(
            self.path(), "kirim", **{**ANSWER, "opinion_date": "2027-13-40"}
        )
        self.assertEqual(answer.status_code, 422)
        self.assertIn("Ir. Sulaiman, Kepala Dinas", answer.text)
        self.assertIn("Belum dikirim.", answer.text)
        self.assertEqual(self.opinion.state, "delivered")

    def test_no_file_chosen_is_no_scan(self):
        path = self.path()
        nothing = {"opinion_file": ("", b"", "application/octet-stream")}
        answer = self.submit_and_go_on(path, "simpan", files=nothing, **ANSWER)
        self.assertIn("belum dikirim", answer.text)
        answer = self.submit(path, "kirim", files=nothing, **ANSWER)
        self.assertEqual(answer.status_code, 422)
        self.assertIn("Ir. Sulaiman, Kepala Dinas", answer.text)

    def test_traps_in_a_scan_are_refused(self):
        for name, content in (
            ("pertek.pdf", b"MZ\x90\x00 not a pdf"),
            ("pertek.html", b"<html><script>alert(1)</script></html>"),
            ("pertek.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("pertek.pdf", b""),
        ):
            with self.subTest(name):
                files = {"opinion_file": (name, content, "application/pdf")}
                answer = self.submit(self.path(), "kirim", files=files, **ANSWER)
                self.assertEqual(answer.status_code, 422)
        self.assertEqual(self.opinion.state, "delivered")

    def test_a_link_of_another_request_answers_only_that(self):
        other = self.begin("2027-01-11 09:00")
        request = self.at_agency(case=other)
        self.submit(self.path(request), "kirim", files=self.scan(), **ANSWER)
        self.assertEqual(request.state, "received")
        self.assertEqual(self.opinion.state, "delivered")

    def test_a_request_that_was_withdrawn_opens_no_more(self):
        path = self.path()
        with self.at(NOW):
            self.opinion._withdraw("Salah alamat.")
        answer = self.open(path)
        self.assertEqual(answer.status_code, 404)
        self.assertNotIn(self.case.registration_no, answer.text)
        with self.at(NOW):
            self.links._send_again(path.rpartition("/")[2])
        self.assertFalse(self.links._of(PURPOSE, self.opinion)._filter_open())

    def test_the_kept_scan_is_given_to_the_agency_alone(self):
        path = self.path()
        self.submit(path, "simpan", files=self.scan(), result="recommended")
        self.assertEqual(self.open(f"{path}/pindaian").content, PDF)
