# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
import re

from odoo.exceptions import UserError
from odoo.tests import HttpCase, tagged

from odoo.addons.ptsp_base.tests.office.stranger_case import StrangerCase

from .link_case import PURPOSE, LinkCase

HEAVIEST = 60_000


class Lines(logging.Handler):
    """Keeps the lines of a log."""

    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


@tagged("post_install", "-at_install")
class TestLinkPage(LinkCase, StrangerCase, HttpCase):
    """The page of a link takes one answer; all closed links show the same page."""

    def open(self, secret, **kwargs):
        self.opener.cookies.clear()
        path = f"/tautan/{secret}"
        return self.url_open(path, allow_redirects=False, **kwargs)

    def token(self, page):
        return re.search(r'name="token" value="([^"]+)"', page.text)[1]

    def send(self, secret, **form):
        form.setdefault("token", self.token(self.open(secret)))
        return self.open(secret, data=form)

    # === OPENED === #

    def test_opening_never_uses_a_link_up(self):
        link = self.allow()
        secret = self.secret(link)
        for method in ("GET", "GET", "HEAD", "GET"):
            answer = self.open(secret, method=method)
            self.assertEqual(answer.status_code, 200)
        link.invalidate_recordset()
        self.assertEqual(link.state, "open")
        self.assertFalse(self.answers)

    def test_a_page_is_light_and_tells_nobody_where_it_is(self):
        for secret in (self.secret(self.allow()), "A" * 43):
            answer = self.open(secret)
            headers = answer.headers
            self.assertEqual(headers["Referrer-Policy"], "no-referrer")
            self.assertEqual(headers["Cache-Control"], "no-store")
            self.assertEqual(headers["X-Robots-Tag"], "noindex")
            self.assertNotIn("Set-Cookie", headers)
            self.assertNotIn("<script", answer.text)
            self.assertNotIn(secret, answer.text)
            self.assertLess(len(answer.content), HEAVIEST)
            self.assertIn('<html lang="id">', answer.text)

    def test_no_log_has_the_secret(self):
        secret, log = self.secret(self.allow()), Lines()
        for name in (None, "werkzeug", "odoo"):
            logger = logging.getLogger(name)
            self.addCleanup(logger.setLevel, logger.level)
            logger.setLevel(logging.INFO)
        root = logging.getLogger()
        root.addHandler(log)
        self.addCleanup(root.removeHandler, log)
        for path in (secret, f"{secret}/berkas", "B" * 43):
            self.open(path)
        self.send(secret)
        lines = "\n".join(log.lines)
        self.assertIn("/tautan/***", lines)
        self.assertNotIn(secret, lines)
        self.assertNotIn("B" * 43, lines)

    # === ANSWERED === #

    def test_an_answer_is_taken_once(self):
        secret = self.secret(self.allow())
        token = self.token(self.open(secret))
        answers = [self.send(secret, token=token, hasil="ya") for _turn in range(3)]
        self.assertEqual([one.status_code for one in answers], [303, 404, 404])
        self.assertEqual(len(self.answers), 1)
        self.assertEqual(self.answers[0][1], {"hasil": "ya"})

    def test_a_reload_after_sending_sends_nothing_and_thanks_again(self):
        secret = self.secret(self.allow())
        onward = self.send(secret, hasil="ya").headers["Location"]
        pages = [self.url_open(onward, allow_redirects=False) for _turn in range(2)]
        self.assertEqual([page.status_code for page in pages], [200, 200])
        self.assertIn("Terima kasih", pages[1].text)
        self.assertNotIn(self.case.reference, pages[1].text)
        self.assertEqual(len(self.answers), 1)

    def test_only_who_sent_the_answer_is_thanked(self):
        sent, other = self.secret(self.allow()), self.secret(self.allow())
        said = self.send(sent).headers["Location"].partition("?")[2]
        for path in (sent, f"{sent}?selesai=x", f"{'A' * 43}?{said}"):
            self.assertEqual(self.open(path).status_code, 404)
        # A link that is still open shows its own page, whatever the address says.
        self.assertIn("<form", self.open(f"{other}?{said}").text)

    def test_a_reload_after_keeping_sends_nothing(self):
        def keep(_purpose, link, form, files):
            self.answers.append(form)
            return "simpan"

        self.patch(type(self.env[PURPOSE]), "_receive", keep)
        secret = self.secret(self.allow())
        answer = self.send(secret)
        self.assertEqual(answer.status_code, 303)
        onward = answer.headers["Location"]
        self.assertTrue(onward.endswith(f"/tautan/{secret}?setelah=simpan"))
        for _turn in range(2):
            page = self.url_open(onward, allow_redirects=False)
            self.assertEqual(page.status_code, 200)
        self.assertEqual(len(self.answers), 1)

    def test_a_form_from_elsewhere_is_refused(self):
        secret = self.secret(self.allow())
        token = self.token(self.open(secret))
        other = self.token(self.open(self.secret(self.allow())))
        for form, headers in (
            ({}, {}),
            ({"token": "x"}, {}),
            ({"token": other}, {}),
            ({"token": token}, {"Origin": "https://jahat.example"}),
            ({"token": token}, {"Sec-Fetch-Site": "cross-site"}),
        ):
            with self.subTest(form=form, headers=headers):
                answer = self.open(secret, data={"a": "b", **form}, headers=headers)
                self.assertEqual(answer.status_code, 400)
        self.assertFalse(self.answers)
        self.assertEqual(self.send(secret).status_code, 303)

    def test_what_is_wrong_is_said_and_the_link_stays(self):
        def refused(_purpose, _link, form, _files):
            raise UserError(form["hasil"])

        self.patch(type(self.env[PURPOSE]), "_receive", refused)
        secret = self.secret(self.allow())
        answer = self.send(secret, hasil="<b>salah</b>")
        self.assertEqual(answer.status_code, 422)
        self.assertIn("&lt;b&gt;salah&lt;/b&gt;", answer.text)
        self.assertTrue(self.links._find(secret))

    # === CLOSED === #

    def test_closed_links_are_one_and_the_same_page(self):
        pages = {
            reason: self.open(secret) for reason, secret in self.closed_links().items()
        }
        unknown = pages["unknown"]
        self.assertEqual(unknown.status_code, 404)
        for reason, page in pages.items():
            with self.subTest(reason=reason):
                self.assertEqual(page.content, unknown.content)
                self.assertEqual(page.status_code, unknown.status_code)
                kept = {
                    name: text
                    for name, text in page.headers.items()
                    if name not in ("Date",)
                }
                for name, text in kept.items():
                    self.assertEqual(unknown.headers[name], text)

    def test_asking_for_a_new_one_answers_the_same_whichever_it_was(self):
        closed = self.closed_links()
        token = self.token(self.open(closed["unknown"]))
        form = {"token": token, "kirim_ulang": "1"}
        pages = {
            reason: self.open(secret, data=form) for reason, secret in closed.items()
        }
        for reason, page in pages.items():
            with self.subTest(reason=reason):
                self.assertEqual(page.content, pages["unknown"].content)
                self.assertEqual(page.status_code, 404)
        # All three links are about one case, and a record gets one link in a minute.
        self.assertEqual(len(self.sent), 1)

    def test_a_forged_form_asks_for_nothing(self):
        closed = self.closed_links()["used"]
        token = self.token(self.open(closed))
        self.open(closed, data={"token": "x", "kirim_ulang": "1"})
        elsewhere = {"Origin": "https://jahat.example"}
        form = {"token": token, "kirim_ulang": "1"}
        self.open(closed, data=form, headers=elsewhere)
        self.assertFalse(self.sent)

    def test_who_guesses_waits_and_who_holds_a_link_does_not(self):
        secret = self.secret(self.allow())
        answers = [self.open("B" * 43) for _turn in range(22)]
        self.assertEqual([one.status_code for one in answers], [404] * 20 + [429] * 2)
        self.assertTrue(0 < int(answers[-1].headers["Retry-After"]) <= 60)
        self.assertEqual(self.open(secret).status_code, 200)

    # === FILES === #

    def test_only_what_the_page_offers_is_given(self):
        def part(_purpose, _link, name):
            return ("a.pdf", "application/pdf", b"%PDF") if name == "berkas" else False

        self.patch(type(self.env[PURPOSE]), "_part", part)
        secret = self.secret(self.allow())
        answer = self.open(f"{secret}/berkas")
        self.assertEqual(answer.content, b"%PDF")
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        self.assertEqual(answer.headers["Referrer-Policy"], "no-referrer")
        for name in ("lain", "1", "..%2f..%2fetc", "berkas.pdf"):
            self.assertEqual(self.open(f"{secret}/{name}").status_code, 404)
        closed = self.closed_links()["used"]
        self.assertEqual(self.open(f"{closed}/berkas").status_code, 404)
