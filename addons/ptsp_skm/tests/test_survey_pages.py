# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from .common import CODES, SkmPageCase
from .report_case import ReportCase

HEAVIEST = 60_000
ANSWERS = dict.fromkeys(CODES, "4")


@tagged("post_install", "-at_install")
class TestSurveyPages(ReportCase, SkmPageCase, HttpCase):
    """The questionnaire behind a link, a code, and on the counter's screen."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.ready()
        cls.before = cls.responses.search_count([])

    def new_answers(self):
        self.env.invalidate_all()
        return self.responses.search_count([]) - self.before

    def code(self):
        return self.env["ptsp.survey.case"]._printed(self.case)

    # === BY LINK === #

    def test_the_page_is_light_and_needs_no_script(self):
        page = self.open(self.link_path(self.case))
        self.assertEqual(page.status_code, 200)
        self.assertLess(len(page.content), HEAVIEST)
        self.assertNotIn("<script", page.text)
        self.assertNotIn("Set-Cookie", page.headers)
        self.assertIn("Apakah petugas sopan dan ramah?", page.text)
        self.assertNotIn(self.case.reference, page.text)

    def test_an_answer_is_taken_once(self):
        path = self.link_path(self.case)
        sent = self.send(path, **ANSWERS, sex="female", saran="Bagus")
        self.assertEqual(sent.status_code, 303)
        done = self.open(sent.headers["Location"])
        self.assertIn("Terima Kasih", done.text)
        self.assertEqual(self.new_answers(), 1)
        again = self.open(path)
        self.assertEqual(again.status_code, 404)
        self.assertEqual(self.open("/tautan/" + "A" * 43).status_code, 404)
        self.assertEqual(self.new_answers(), 1)

    def test_what_was_chosen_stays_chosen(self):
        path = self.link_path(self.case)
        page = self.send(path, U1="3", U2="9", sex="male", saran="Antrean")
        self.assertEqual(page.status_code, 422)
        self.assertIn("U2", page.text)
        chosen = re.findall(r'name="(\w+)" value="(\w+)" checked', page.text)
        self.assertEqual(chosen, [("U1", "3"), ("sex", "male")])
        self.assertIn("Antrean</textarea>", page.text)
        self.assertEqual(self.new_answers(), 0)
        self.assertEqual(self.send(path, **ANSWERS).status_code, 303)

    def test_a_remark_of_any_size_leaves_the_page_light(self):
        page = self.send(self.link_path(self.case), U1="4", saran="a" * 300_000)
        self.assertEqual(page.status_code, 422)
        self.assertLess(len(page.content), HEAVIEST)
        self.assertEqual(self.new_answers(), 0)

    def test_a_form_of_another_site_is_not_taken(self):
        path = self.link_path(self.case)
        page = self.send(path, **ANSWERS, token="forged")
        self.assertEqual(page.status_code, 400)
        self.assertEqual(self.new_answers(), 0)

    # === BY CODE === #

    def test_the_code_of_the_receipt_leads_to_the_same_page(self):
        asked = self.open(f"/survei/isi?kode={self.code()}")
        self.assertIn(self.code(), asked.text)
        links = self.env["ptsp.link"]._of("ptsp.link.survey", self.case)
        self.assertFalse(links)
        led = self.send("/survei/isi", kode=self.code().lower().replace("-", " "))
        self.assertEqual(led.status_code, 303)
        path = re.sub(r"^https?://[^/]+", "", led.headers["Location"])
        self.assertEqual(self.send(path, **ANSWERS).status_code, 303)
        self.assertEqual(self.send("/survei/isi", kode=self.code()).status_code, 404)

    def test_forged_codes_wait(self):
        statuses = [
            self.send("/survei/isi", kode="2" * 10).status_code for _turn in range(22)
        ]
        self.assertEqual(set(statuses), {404, 429})
        self.assertEqual(self.send("/survei/isi", kode=self.code()).status_code, 303)

    # === AT THE COUNTER === #

    def start(self, **form):
        return self.send("/survei/kios", **form)

    def test_the_screen_takes_an_answer_and_goes_back(self):
        page = self.start(kode=self.code())
        self.assertEqual(page.status_code, 200)
        self.assertIn("url=/survei/kios", page.headers["Refresh"])
        form = {"kode": self.code(), "token": self.token(page), **ANSWERS}
        wrong = self.open("/survei/kios/kirim", data={**form, "U1": "7"})
        self.assertEqual(wrong.status_code, 422)
        sent = self.open("/survei/kios/kirim", data=form)
        self.assertEqual(sent.status_code, 303)
        thanks = self.open("/survei/kios/terima-kasih")
        self.assertIn("url=/survei/kios", thanks.headers["Refresh"])
        self.assertEqual(self.new_answers(), 1)
        again = self.open("/survei/kios/kirim", data=form)
        self.assertEqual(again.status_code, 422)
        self.assertEqual(self.start(kode=self.code()).status_code, 404)
        self.assertEqual(self.new_answers(), 1)

    def test_nothing_leads_away_from_the_screen(self):
        for page in (self.open("/survei/kios"), self.start(kode=self.code())):
            links = set(re.findall(r'<a [^>]*href="([^"]+)"', page.text))
            self.assertLessEqual(links, {"/survei/kios"})

    def test_the_applicant_types_number_and_tracking_code(self):
        code = self.case._tracking_code()
        page = self.start(nomor=self.case.reference, kode_lacak=code)
        self.assertEqual(page.status_code, 200)
        wrong = self.start(nomor=self.case.reference, kode_lacak="22222-22222")
        self.assertEqual(wrong.status_code, 404)

    def test_an_officer_opens_it_for_a_case(self):
        case = self.case.with_user(self.users["CS_HELPDESK"])
        action = case.action_survey_kiosk()
        self.assertEqual(action["url"], f"/survei/kios?kode={self.code()}")

    def test_nobody_opens_it_for_a_case_that_cannot_answer(self):
        officer = self.users["CS_HELPDESK"]
        auditor = self.new_officer("auditor", "ptsp_base.group_ptsp_auditor")
        not_over = self.new_case("PAR-06").at("verifikasi").with_user(officer)
        self.intake._take(self.case, {"U1": 4}, "kiosk")
        for case, words in (
            (not_over, "when the application is over"),
            (self.case.with_user(officer), "answered the survey already"),
            (self.case.with_user(auditor), "Only officers"),
        ):
            with self.assertRaisesRegex((UserError, AccessError), words):
                case.action_survey_kiosk()

    def test_a_forged_answer_is_not_taken(self):
        form = {"kode": self.code(), "token": "x", **ANSWERS}
        self.assertEqual(self.open("/survei/kios/kirim", data=form).status_code, 400)
        self.assertEqual(self.new_answers(), 0)

    # === RESULTS === #

    def test_only_signed_reports_are_public(self):
        page = self.open("/survei")
        self.assertIn("Belum ada hasil", page.text)
        path = f"/survei/{self.report.id}/infografis.png"
        self.assertEqual(self.open(path).status_code, 404)
        self.sign()
        page = self.open("/survei")
        self.assertIn(self.report.index.replace(".", ","), page.text)
        self.assertEqual(self.open(path).status_code, 200)
        for kind in ("data.xlsx", "x"):
            self.assertEqual(
                self.open(f"/survei/{self.report.id}/{kind}").status_code, 404
            )

    def test_a_file_is_laid_out_once_until_something_changes(self):
        self.sign()
        reports = type(self.report)
        path = f"/survei/{self.report.id}/laporan.pdf"
        with patch.object(reports, "_report_pdf", return_value=b"%PDF") as laid_out:
            for _turn in range(3):
                self.assertEqual(self.open(path).content, b"%PDF")
            self.assertEqual(laid_out.call_count, 1)
            self.report.follow_up_ids[0].unlink()
            self.open(path)
            self.assertEqual(laid_out.call_count, 2)

    def test_the_page_of_a_service_tells_how_it_was_rated(self):
        self.assertNotIn("Hasil survei", self.open("/layanan/PAR-06").text)
        self.sign()
        page = self.open("/layanan/PAR-06").text
        self.assertIn(self.report.index.replace(".", ","), page)
        self.assertIn('href="/survei"', page)
        self.assertNotIn('href="/survei"', self.open("/layanan/KOM-03").text)

    def test_files_of_drafts_are_for_supervisors(self):
        path = f"/ptsp/skm/{self.report.id}/data.csv"
        self.assertNotEqual(self.open(path).status_code, 200)
        for user, status in ((self.checker, 200), (self.users["CS_HELPDESK"], 404)):
            self.authenticate(user.login, user.login)
            answer = self.url_open(path, allow_redirects=False)
            self.assertEqual(answer.status_code, status, user.login)
