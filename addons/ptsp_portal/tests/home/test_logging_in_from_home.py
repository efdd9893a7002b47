# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import ConcurrencyError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.ptsp_public.models.page.ptsp_public_limit import (
    MOST_MISSES as MOST_MISSES_OF_A_NETWORK,
)

from ...models.home.ptsp_login_code import MOST_AN_HOUR, MOST_MISSES
from .common import ANNOUNCED, AtHome


@tagged("post_install", "-at_install")
class TestLoggingInFromHome(AtHome):
    """Applicants log in with an e-mail address and a code of six digits alone."""

    def setUp(self):
        super().setUp()
        self.codes = self.env["ptsp.login.code"]

    def drawn(self, contact):
        """Return the digits of a new code."""
        return self.codes._begin(contact)._draw()

    def two_minutes_pass(self):
        for code in self.codes.search([]):
            code.sent_at -= timedelta(minutes=2)

    def test_the_first_right_code_makes_an_account_and_the_second_finds_it(self):
        self.assertFalse(self.account())
        page = self.log_in()
        self.assertTrue(page.url.endswith("/my/permohonan"), page.url)
        account = self.account()
        self.assertEqual(
            account.all_group_ids & self.env.ref("base.group_portal"),
            self.env.ref("base.group_portal"),
        )
        self.assertFalse(account._is_internal())
        self.two_minutes_pass()
        self.log_in(" Siti@Example.org ")
        self.assertEqual(self.account(), account)

    def test_an_account_that_was_made_meanwhile_is_found_again(self):
        accounts = self.env["ptsp.home.account"].sudo()
        accounts._make(ANNOUNCED)
        # This is the second request: it looked before the first one made the account.
        with mute_logger("odoo.sql_db"), self.assertRaises(ConcurrencyError):
            accounts._make(ANNOUNCED)

    def test_the_first_page_stays_open_to_who_has_an_account(self):
        self.log_in()
        page = self.url_open("/")
        self.assertEqual(page.url.rstrip("/"), self.base_url())
        self.assertIn("Cek Keaslian Surat", page.text)

    def test_a_telephone_number_is_one_account_however_it_is_typed(self):
        channels = {"sms": "ptsp.notice.channel.log"}
        place = type(self.env["ptsp.notice.channel"])
        with patch.object(place, "_channels", lambda _self: channels):
            self.log_in("0812-3456-7890")
        self.assertTrue(self.account("+6281234567890"))

    def test_no_telephone_is_taken_where_nothing_reaches_one(self):
        self.assertFalse(self.env["ptsp.home.account"]._read_contact("0812-3456-7890"))
        self.assertNotIn("ponsel", self.url_open("/masuk").text)

    def test_the_code_leaves_as_an_urgent_notice_and_is_drawn_then(self):
        account = self.env["ptsp.home.account"]
        account._ask_code(account._read_contact(ANNOUNCED))
        notice = self.env["ptsp.notice"].search([("event", "=", "login_code")])
        self.assertEqual((notice.to_address, notice.urgent), (ANNOUNCED, True))
        self.assertIn("{code}", notice.body)
        self.assertNotRegex(notice.body, r"\d{6}")
        code = notice._secret()
        self.assertFalse(code.code_hash)
        digits = code._secret_values(notice)["code"]
        self.assertTrue(self.codes._find_valid(ANNOUNCED, digits))

    def test_a_wrong_code_lets_nobody_in_and_makes_no_account(self):
        with self.messages() as sent:
            page = self.fill_in(
                self.url_open("/masuk"), "/masuk/kirim", kontak=ANNOUNCED
            )
        wrong = f"{(int(sent[0][1]) + 1) % 10**6:06}"
        page = self.fill_in(page, "/masuk/kode/periksa", kode=wrong)
        self.assertEqual(page.status_code, 422)
        self.assertFalse(self.account())
        self.assertIn("/masuk", self.url_open("/my/permohonan").url)

    def test_who_sends_after_being_logged_out_learns_that_it_did_not_arrive(self):
        said = "belum sampai kepada kami"
        self.assertNotIn(said, self.url_open("/my/permohonan").text)
        path = "/my/permohonan/draf/1/kirim"
        page = self.url_open(path, data={"csrf_token": "x"})
        self.assertIn("/masuk", page.url)
        self.assertIn(said, page.text)

    def test_a_code_is_good_once_and_ten_minutes(self):
        code = self.drawn(ANNOUNCED)
        found = self.codes._find_valid(ANNOUNCED, code)
        self.assertTrue(found)
        found._use()
        self.assertFalse(self.codes._find_valid(ANNOUNCED, code))
        found.write(
            {"used": False, "sent_at": fields.Datetime.now() - timedelta(minutes=11)}
        )
        self.assertFalse(self.codes._find_valid(ANNOUNCED, code))

    def test_a_code_of_another_address_is_no_code(self):
        code = self.drawn(ANNOUNCED)
        self.assertFalse(self.codes._find_valid("lain@example.org", code))

    def test_the_code_itself_is_kept_nowhere(self):
        code = self.drawn(ANNOUNCED)
        self.assertNotIn(code, str(self.codes.search([]).read()))

    def test_after_some_wrong_codes_the_right_one_does_not_help(self):
        code = self.drawn(ANNOUNCED)
        for _miss in range(MOST_MISSES):
            self.codes._find_valid(ANNOUNCED, "x")
        self.assertFalse(self.codes._find_valid(ANNOUNCED, code))
        other = self.drawn("lain@example.org")
        self.assertTrue(self.codes._find_valid("lain@example.org", other))

    def test_a_code_goes_out_once_a_minute_and_seldom_enough(self):
        self.assertTrue(self.codes._begin(ANNOUNCED))
        self.assertFalse(self.codes._begin(ANNOUNCED))
        for _again in range(MOST_AN_HOUR - 1):
            self.two_minutes_pass()
            self.assertTrue(self.codes._begin(ANNOUNCED))
        self.two_minutes_pass()
        self.assertFalse(self.codes._begin(ANNOUNCED))

    def test_a_form_that_was_open_too_long_is_told_in_indonesian(self):
        with mute_logger("odoo.http"):
            form = {"kontak": ANNOUNCED, "csrf_token": "usang"}
            answer = self.url_open(
                "/masuk/kirim", data=form, headers={"Accept": "text/html"}
            )
        self.assertEqual(answer.status_code, 400)
        self.assertIn("Halaman ini terlalu lama terbuka", answer.text)

    def test_a_code_that_was_used_does_not_keep_from_the_next(self):
        self.codes._begin(ANNOUNCED)._use()
        self.assertTrue(self.codes._begin(ANNOUNCED))
        self.assertFalse(self.codes._begin(ANNOUNCED))

    def test_known_unknown_and_officers_addresses_are_answered_alike(self):
        self.log_in()
        new_test_user(self.env, "petugas@example.org", password="x" * 20)
        self.codes.search([]).unlink()
        pages = []
        with self.messages() as sent:
            for contact in (ANNOUNCED, "lain@example.org", "petugas@example.org"):
                self.authenticate(None, None)
                page = self.fill_in(
                    self.url_open("/masuk"), "/masuk/kirim", kontak=contact
                )
                text = page.text.replace(f"{contact[0]}***", "x***")
                pages.append(text[: text.index("csrf_token")])
        self.assertEqual(len(set(pages)), 1)
        self.assertEqual([to for to, _code in sent], [ANNOUNCED, "lain@example.org"])

    def test_one_address_of_the_network_asks_for_so_many_codes_a_minute(self):
        with self.messages() as sent:
            for number in range(MOST_MISSES_OF_A_NETWORK + 1):
                self.authenticate(None, None)
                answer = self.fill_in(
                    self.url_open("/masuk"),
                    "/masuk/kirim",
                    kontak=f"a{number}@example.org",
                )
        self.assertEqual(answer.status_code, 429)
        self.assertTrue(int(answer.headers["Retry-After"]) > 0)
        self.assertEqual(len(sent), MOST_MISSES_OF_A_NETWORK)

    def test_nobody_is_led_out_of_the_site(self):
        for way in ("https://example.org", "//example.org", "/\\example.org", "/web"):
            with self.subTest(way):
                self.codes.search([]).unlink()
                page = self.log_in(way=way)
                self.assertTrue(page.url.endswith("/my/permohonan"), page.url)

    def test_a_form_without_its_token_is_refused(self):
        for address in ("/masuk/kirim", "/masuk/kode/periksa"):
            answer = self.url_open(address, data={"kontak": ANNOUNCED, "kode": "1"})
            self.assertEqual(answer.status_code, 400)
        self.assertFalse(self.codes.search([("contact", "=", ANNOUNCED)]))

    def test_who_works_in_the_office_has_no_page_of_an_applicant(self):
        new_test_user(self.env, "petugas_uji", password="petugas_uji_1")
        self.authenticate("petugas_uji", "petugas_uji_1")
        self.assertEqual(self.url_open("/my/permohonan").status_code, 403)

    def test_an_address_holds_no_second_header(self):
        read = self.env["ptsp.home.account"]._read_contact
        for text in (
            "a@example.org\nBcc: b@example.org",
            "a@example.org, b@example.org",
            "Siti <a@example.org>",
            "a@example.org\x00",
            "a" * 200 + "@example.org",
        ):
            with self.subTest(text):
                contact = read(text)
                self.assertIn(contact and contact.value, (None, "a@example.org"))
        self.assertEqual(read(" A@Example.org ").value, "a@example.org")

    def test_what_is_no_address_is_said_beside_the_field(self):
        page = self.fill_in(
            self.url_open("/masuk"), "/masuk/kirim", kontak="<b>saya</b>"
        )
        self.assertEqual(page.status_code, 422)
        self.assertIn("kontak-salah", page.text)
        self.assertNotIn("<b>saya</b>", page.text)
