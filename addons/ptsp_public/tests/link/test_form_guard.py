# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from freezegun import freeze_time
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from odoo.tests import TransactionCase, tagged

OURS = "https://ptsp.example.go.id"
NOW = "2027-01-18 01:00:00"


@tagged("post_install", "-at_install")
class TestFormGuard(TransactionCase):
    """A form is taken from our own page only, for its purpose, while it is fresh."""

    def setUp(self):
        super().setUp()
        stranger = self.env(user=self.env.ref("base.public_user"))
        self.guard = stranger["ptsp.form.guard"]

    def from_page(self, **headers):
        """Return a request with these headers about the page that sends it."""
        named = {name.replace("_", "-"): text for name, text in headers.items()}
        builder = EnvironBuilder(base_url=OURS, method="POST", headers=named)
        return Request(builder.get_environ())

    def test_a_token_is_good_for_its_purpose_and_key_alone(self):
        token = self.guard._token("lacak", "12")
        self.assertTrue(self.guard._knows("lacak", token, "12"))
        self.assertFalse(self.guard._knows("lacak", token, "13"))
        self.assertFalse(self.guard._knows("lacak", token))
        self.assertFalse(self.guard._knows("tautan", token, "12"))

    def test_purpose_and_key_are_not_read_as_one_text(self):
        token = self.guard._token("a", "bc")
        self.assertFalse(self.guard._knows("ab", token, "c"))

    def test_a_token_grows_old_and_nobody_makes_it_younger(self):
        with freeze_time(NOW):
            token = self.guard._token("lacak", lifetime=timedelta(hours=1))
        until, _dot, signature = token.partition(".")
        younger = f"{int(until, 16) + 3600:x}.{signature}"
        with freeze_time("2027-01-18 02:00:00"):
            self.assertTrue(self.guard._knows("lacak", token))
        with freeze_time("2027-01-18 04:00:01"):
            self.assertFalse(self.guard._knows("lacak", token))
            self.assertFalse(self.guard._knows("lacak", younger))

    def test_what_is_no_token_is_refused(self):
        for text in (None, "", ".", "x.y", "ffffffff.", "ffffffff.é", "1" * 10_000):
            with self.subTest(text=text):
                self.assertFalse(self.guard._knows("lacak", text))

    def test_pages_opened_in_one_hour_are_equal(self):
        with freeze_time("2027-01-18 01:00:01"):
            token = self.guard._token("tautan")
        with freeze_time("2027-01-18 01:59:59"):
            self.assertEqual(self.guard._token("tautan"), token)

    def test_only_our_own_page_sends_a_form(self):
        token = self.guard._token("lacak")
        for headers, taken in (
            ({"Origin": OURS, "Sec_Fetch_Site": "same-origin"}, True),
            ({"Origin": "null", "Sec_Fetch_Site": "same-origin"}, True),
            ({"Origin": OURS}, True),
            ({}, True),
            ({"Origin": "null", "Sec_Fetch_Site": "cross-site"}, False),
            ({"Origin": "null", "Sec_Fetch_Site": "same-site"}, False),
            ({"Origin": "https://jahat.example"}, False),
            ({"Origin": "https://ptsp.example.go.id.jahat.example"}, False),
            ({"Origin": "http://ptsp.example.go.id"}, False),
        ):
            with self.subTest(headers=headers):
                request = self.from_page(**headers)
                self.assertEqual(self.guard._accepts(request, "lacak", token), taken)

    def test_our_own_page_without_the_token_sends_nothing(self):
        request = self.from_page(Origin=OURS)
        self.assertFalse(self.guard._accepts(request, "lacak", ""))
