# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
import statistics
import time

from odoo.tests import HttpCase, tagged

from odoo.addons.ptsp_base.tests.office.stranger_case import StrangerCase
from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY, NIK

from ..common import PublicCase

WRONG = "Nomor atau kode tidak cocok. Coba lagi 15 menit lagi atau hubungi kami"
SCRIPT = "<script>alert(1)</script>"


@tagged("post_install", "-at_install")
class TestTrackingPage(PublicCase, StrangerCase, HttpCase):
    """The page of a case opens with number and code, without session or secrets."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.new_case(
            "KOM-03", applicant_nik=NIK, applicant_name=f"PT {SCRIPT}"
        )
        cls.case = cls.case.on(MONDAY).at("antar_opd")
        cls.code = cls.case._tracking_code()

    def ask(self, number, code, **kwargs):
        guard = self.env["ptsp.form.guard"].sudo()
        data = {"nomor": number, "kode": code, "token": guard._token("tracking")}
        return self.url_open("/lacak", data=data, allow_redirects=False, **kwargs)

    def test_number_and_code_open_the_case(self):
        answer = self.ask(self.case.reference, self.code.lower())
        self.assertEqual(answer.status_code, 200)
        for words in (
            "Menunggu rekomendasi teknis dari Dinas Komunikasi",
            "Giliran Dinas Komunikasi",
            "14 (empat belas) hari kerja sejak rekomendasi teknis diterima",
            "Berkas Anda diterima lengkap dan benar",
            self.case.registration_no,
        ):
            self.assertIn(words, answer.text)

    def test_the_page_says_nothing_else_of_case_people_or_desks(self):
        page = self.ask(self.case.reference, self.code).text
        officers = [user.name for user in self.users.values()]
        desks = self.env["ptsp.lane"].search([("kind", "=", "office")]).mapped("name")
        secrets = [*officers, *desks, NIK, self.case.applicant_name, self.code]
        main = re.search("<main.*</main>", page, re.DOTALL)[0]
        for secret in secrets:
            with self.subTest(secret=secret):
                self.assertNotIn(secret, main)

    def test_wrong_missing_and_locked_answer_alike(self):
        pages = {}
        for kind, number, code in (
            ("wrong", self.case.reference, "2222222222"),
            ("missing", "PMH-1999-00001", self.code),
            ("locked", "terkunci", "2222222222"),
        ):
            for _turn in range(7 if kind == "locked" else 1):
                answer = self.ask(number, code)
            headers = {
                name: value
                for name, value in answer.headers.items()
                if name not in ("Date", "Content-Length")
            }
            text = answer.text.replace(f'value="{number}"', "")
            text = re.sub('name="token" value="[^"]*"', "", text)
            pages[kind] = (answer.status_code, headers, text)
            self.assertIn(WRONG, text)
        self.assertEqual(pages["wrong"], pages["missing"])
        self.assertEqual(pages["wrong"], pages["locked"])

    def test_wrong_missing_and_locked_take_the_same_time(self):
        tracking = self.env["ptsp.tracking"].sudo()
        took = {"wrong": [], "missing": [], "locked": []}
        for turn in range(40):
            for kind, number, address in (
                ("wrong", self.case.reference, f"203.0.113.{turn}"),
                ("missing", f"PMH-1999-{turn:05d}", "203.0.113.200"),
                ("locked", self.case.reference, "203.0.113.201"),
            ):
                self.env.invalidate_all()
                begun = time.perf_counter()
                self.assertFalse(tracking._open(number, "2222222222", address))
                took[kind].append(time.perf_counter() - begun)
        medians = [statistics.median(times[6:]) for times in took.values()]
        self.assertLess(max(medians) - min(medians), 0.020)

    def test_no_answer_is_kept_indexed_or_told_to_other_sites(self):
        for answer in (
            self.url_open("/lacak"),
            self.url_open(f"/lacak/{self.case.reference}"),
            self.ask(self.case.reference, self.code),
            self.ask(self.case.reference, "salah"),
        ):
            self.assertEqual(answer.headers["Cache-Control"], "no-store")
            self.assertEqual(answer.headers["Referrer-Policy"], "no-referrer")
            self.assertEqual(answer.headers["X-Robots-Tag"], "noindex")
            self.assertNotIn("Set-Cookie", answer.headers)

    def test_a_code_in_the_query_is_not_taken(self):
        path = f"/lacak?nomor={self.case.reference}&kode={self.code}"
        page = self.url_open(path).text
        self.assertNotIn(self.code, page)
        self.assertNotIn("Giliran", page)

    def test_only_the_form_runs_a_script_and_exactly_that_one(self):
        form = self.url_open(f"/lacak/{self.case.reference}")
        self.assertIn(f'value="{self.case.reference}"', form.text)
        self.assertEqual(form.text.count("<script"), 1)
        self.assertRegex(
            form.headers["Content-Security-Policy"], "script-src 'sha256-[^']+'$"
        )
        answer = self.ask(self.case.reference, self.code)
        self.assertNotIn("<script", answer.text)
        self.assertNotIn("script-src", answer.headers["Content-Security-Policy"])

    def test_a_form_of_another_page_or_of_long_ago_is_shown_again(self):
        number, code = self.case.reference, self.code
        data = {"nomor": number, "kode": code, "token": "x"}
        for sent, headers in (
            (data, {}),
            ({**data, "token": ""}, {}),
        ):
            answer = self.url_open("/lacak", data=sent, headers=headers)
            self.assertEqual(answer.status_code, 400)
            self.assertIn("terlalu lama", answer.text)
            self.assertNotIn("Giliran", answer.text)
        elsewhere = self.ask(number, code, headers={"Origin": "https://jahat.example"})
        self.assertEqual(elsewhere.status_code, 400)

    def test_what_was_typed_is_shown_as_text(self):
        page = self.ask(f'">{SCRIPT}', SCRIPT).text
        self.assertNotIn(SCRIPT, page)
        self.assertNotIn(SCRIPT, self.url_open(f"/lacak/{SCRIPT[:-1]}").text)
        agency = self.case.opinion_ids.agency_id
        agency.name = SCRIPT
        page = self.ask(self.case.reference, self.code).text
        self.assertIn("&lt;script&gt;", page)
        self.assertNotIn(SCRIPT, page)

    def test_the_page_of_a_case_is_light(self):
        page = self.ask(self.case.reference, self.code)
        style = self.url_open("/ptsp_public/static/src/public.css")
        self.assertLess(len(page.content) + len(style.content), 60_000)
