# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from odoo.addons.ptsp_base.tests.office.stranger_case import StrangerCase

from ..common import PublicCase

PAGES = (
    *("/", "/layanan", "/layanan/KOM-03", "/layanan/tidak-ada", "/V", "/V/ABC"),
    *("/aksesibilitas", "/privasi"),
)
HEAVIEST = 60_000
SCRIPT = "<script>alert(1)</script>"


@tagged("post_install", "-at_install")
class TestPublicPages(PublicCase, StrangerCase, HttpCase):
    """Public pages are light and Indonesian, without script, session or secrets."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.letter = cls.issued()

    def open(self, path, **kwargs):
        return self.url_open(path, allow_redirects=False, **kwargs)

    @property
    def all_pages(self):
        codes = (f"/V/{self.letter.verify_code}", "/ptsp/verify/22222")
        return (*PAGES, *codes, f"/ptsp/verify/{self.letter.verify_code}")

    # === ALL OF THEM === #

    def test_no_page_sets_a_cookie_or_runs_anything(self):
        for path in self.all_pages:
            with self.subTest(path=path):
                self.opener.cookies.clear()
                answer = self.open(path)
                self.assertNotIn("Set-Cookie", answer.headers)
                self.assertNotIn("<script", answer.text)
                policy = answer.headers["Content-Security-Policy"]
                self.assertIn("default-src 'none'", policy)
                self.assertEqual(answer.headers["Referrer-Policy"], "no-referrer")
                self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")

    def test_each_page_is_light_with_all_that_it_loads(self):
        style = self.open("/ptsp_public/static/src/public.css")
        self.assertEqual(style.status_code, 200)
        for path in self.all_pages:
            with self.subTest(path=path):
                weight = len(self.open(path).content) + len(style.content)
                self.assertLess(weight, HEAVIEST)

    def test_pages_are_indonesian_whatever_the_browser_asks(self):
        self.env["res.lang"]._activate_lang("en_US")
        for path in self.all_pages:
            answer = self.open(path, headers={"Accept-Language": "en-US,en"})
            self.assertIn('<html lang="id">', answer.text)
            self.assertEqual(answer.headers["Content-Language"], "id")
        self.assertIn("14 hari kerja", self.open("/layanan/KOM-03").text)

    @mute_logger("odoo.http")
    def test_nothing_but_reading_is_taken(self):
        for path in self.all_pages:
            for method in ("POST", "PUT", "DELETE", "PATCH"):
                with self.subTest(path=path, method=method):
                    answer = self.open(path, method=method, data={"a": "b"})
                    self.assertEqual(answer.status_code, 405)

    # === THE FIRST PAGE === #

    def test_the_first_page_leads_on_and_says_when_the_office_is_open(self):
        page = self.open("/").text
        for path in ("/lacak", "/layanan", "/V", "/web/login", "/privasi"):
            self.assertIn(f'href="{path}"', page)
        self.assertIn("(0541) 743235", page)
        self.assertRegex(page, "Buka hari ini|Sudah tutup|Tutup hari ini")

    def test_it_opens_whatsapp_where_the_office_has_a_number(self):
        self.assertNotIn("wa.me", self.open("/").text)
        self.company.ptsp_whatsapp = "0812-3456 7890"
        self.assertIn('href="https://wa.me/6281234567890"', self.open("/").text)
        self.company.ptsp_whatsapp = "javascript:alert(1)"
        self.assertNotIn("javascript", self.open("/").text)

    def test_it_says_how_to_complain_until_there_is_a_page_for_it(self):
        pages = type(self.env["ptsp.public.page"])
        self.patch(pages, "_complaint_address", lambda page: "")
        page = self.open("/").text
        self.assertIn("Pengaduan", page)
        self.assertEqual(page.count("kotak saran."), 1, "both SOPs say it, once")
        self.patch(pages, "_complaint_address", lambda page: "/pengaduan")
        page = self.open("/").text
        self.assertIn('href="/pengaduan"', page)
        self.assertNotIn("kotak saran.", page)

    def test_filing_from_home_is_offered_where_an_addon_brings_it(self):
        pages = type(self.env["ptsp.public.page"])
        self.patch(pages, "_filing_address", lambda page, service=None: "")
        for path in ("/", "/layanan/PAR-06"):
            self.assertNotIn("Ajukan dari Rumah", self.open(path).text)
        self.patch(pages, "_filing_address", lambda page, service=None: "/rumah")
        for path in ("/", "/layanan/PAR-06"):
            self.assertIn('href="/rumah"', self.open(path).text)
        page = self.open("/layanan/KOM-03").text
        self.assertNotIn('href="/rumah"', page)
        self.assertIn("hanya diajukan di loket kami", page)

    def test_free_is_said_only_where_all_of_it_is(self):
        self.assertIn("Layanan ini gratis", self.open("/").text)
        pages = self.env["ptsp.public.page"]
        services = self.env["ptsp.catalogue"]._services()
        self.patch(type(services.current_sop_id), "_is_free", lambda sop: False)
        self.assertFalse(pages._prepare_first_page()["free"])

    def test_the_hours_follow_the_calendar(self):
        pages = self.env["ptsp.public.page"].with_context(lang="id_ID")
        for moment, title in (
            ("2027-01-11 09:00", "Buka hari ini"),
            ("2027-01-11 21:00", "Sudah tutup"),
            ("2027-01-10 09:00", "Tutup hari ini"),
            ("2027-01-01 09:00", "Tutup hari ini"),
        ):
            with self.subTest(moment=moment), self.at(moment):
                self.assertEqual(pages._hours_words(self.company)["title"], title)

    def test_who_is_logged_in_goes_where_odoo_sends(self):
        self.authenticate(self.users["KADIS"].login, self.users["KADIS"].login)
        answer = self.open("/")
        self.assertEqual(answer.status_code, 303)
        self.assertTrue(answer.headers["Location"].endswith("/odoo"))

    def test_the_log_in_and_the_web_client_stay_where_they_were(self):
        for path in ("/odoo", "/web"):
            self.assertIn("/web/login", self.open(path).headers["Location"])
        self.assertEqual(self.open("/web/login").status_code, 200)

    # === A LETTER === #

    def test_each_address_of_a_letter_shows_it(self):
        code = self.letter.verify_code
        for path in (f"/V/{code}", f"/v/{code.lower()}", f"/ptsp/verify/{code}"):
            answer = self.open(path)
            self.assertEqual(answer.status_code, 200)
            self.assertEqual(answer.headers["Cache-Control"], "no-store")
            self.assertEqual(answer.headers["X-Robots-Tag"], "noindex")
            for words in (
                "Terdaftar dan berlaku",
                self.letter.number,
                "Cocokkan nomor, tanggal, dan nama dengan surat yang Anda pegang.",
                "https://ptsp.example.go.id",
            ):
                self.assertIn(words, answer.text)

    def test_what_people_typed_is_shown_as_text(self):
        self.company.ptsp_office_name = SCRIPT
        letter = self.issued(applicant_name=f"PT {SCRIPT}")
        letter._with_door().write({"content": {**letter.content, "subject": SCRIPT}})
        for path in (f"/V/{letter.verify_code}", f"/layanan?cari={SCRIPT}", "/"):
            page = self.open(path).text
            self.assertNotIn("<script", page)
            self.assertIn("&lt;script&gt;", page)
        self.assertNotIn("<script", self.open('/V?kode="><script>').text)

    def test_a_wrong_code_says_whom_to_call(self):
        answer = self.open("/V/2222222222222222")
        self.assertEqual(answer.status_code, 404)
        self.assertIn("Tidak ditemukan dalam register kami", answer.text)
        self.assertIn("(0541) 743235", answer.text)

    def test_wrong_codes_are_limited_and_right_ones_are_not(self):
        answers = [self.open("/V/2222222222222222") for _turn in range(22)]
        self.assertEqual([one.status_code for one in answers], [404] * 20 + [429] * 2)
        self.assertTrue(0 < int(answers[-1].headers["Retry-After"]) <= 60)
        right = self.open(f"/V/{self.letter.verify_code}")
        self.assertEqual(right.status_code, 200)
        self.assertEqual(self.open("/V?kode=salah").status_code, 429)

    # === THE CATALOGUE === #

    def test_words_of_citizens_find_services(self):
        for words, code in (
            ("film", "PAR-06"),
            ("kurir", "KOM-03"),
            ("POS", "KOM-03"),
            ("  video   dokumenter ", "PAR-06"),
            ("kom-03", "KOM-03"),
        ):
            with self.subTest(words=words):
                page = self.open(f"/layanan?cari={words}").text
                found = [
                    known
                    for known in ("KOM-03", "PAR-06")
                    if f'href="/layanan/{known}"' in page
                ]
                self.assertEqual(found, [code])
        self.assertIn(
            "Tidak ada layanan yang cocok", self.open("/layanan?cari=zz").text
        )

    def test_a_service_says_what_it_needs(self):
        page = self.open("/layanan/kom-03").text
        for words in (
            "14 hari kerja",
            "Hitungan waktu dimulai",
            "Nomor Pokok Wajib Pajak",
            "susunan direksi",
            "Yang ditanyakan pada formulir",
            "Jalannya permohonan",
        ):
            self.assertIn(words, page)

    def test_notes_of_the_office_stay_in_the_office(self):
        sop = self.env["ptsp.service"].search([("code", "=", "KOM-03")]).current_sop_id
        notes = [note for note in sop.requirement_ids.mapped("note") if note]
        self.assertTrue(notes)
        page = self.open("/layanan/KOM-03").text
        for note in notes:
            self.assertNotIn(note[:40], page)

    def test_what_is_no_service_in_effect_is_not_shown(self):
        service = self.env["ptsp.service"].create({"code": "X-1", "name": "Belum Ada"})
        self.assertEqual(self.open(f"/layanan/{service.code}").status_code, 404)
        self.assertNotIn("Belum Ada", self.open("/layanan").text)
