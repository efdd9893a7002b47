# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.http import Request
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from ...models.office import res_users
from .stranger_case import StrangerCase

KNOWN, UNKNOWN = "petugas_lupa", "bukan_siapa_siapa"
MAIL = "lupa@example.com"


class Outside(StrangerCase):
    """A stranger at an office where one officer forgot the password."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = new_test_user(cls.env, KNOWN, email=MAIL)


@tagged("post_install", "-at_install")
class TestAccountsAreNotTold(Outside):
    """A person who forgot a password gets a link, but a stranger learns nothing."""

    def ask(self, login):
        """Return the page's answer to a forgotten password of ``login``."""
        self.authenticate(None, None)
        data = {"login": login, "csrf_token": Request.csrf_token(self)}
        answer = self.url_open("/web/reset_password", data=data)
        told = re.sub(
            r'name="csrf_token" value="[^"]*"|csrf_token: "[^"]*"', "", answer.text
        )
        return answer.status_code, told.replace(login, "LOGIN")

    def links_for(self, login):
        """Return the recipients of mails for a new password of ``login``."""
        sent = []
        with (
            mute_logger(res_users.__name__),
            patch.object(
                type(self.env["mail.mail"]),
                "send",
                lambda mails, *args, **kwargs: sent.extend(mails.mapped("email_to")),
            ),
        ):
            self.env["res.users"].sudo()._ptsp_send_reset(login)
        return sent

    def test_an_unknown_account_and_a_known_one_get_one_answer(self):
        new_test_user(self.env, "tanpa_surel", email=False)
        new_test_user(self.env, "nonaktif", email="tidur@example.com").active = False
        logins = (KNOWN, MAIL, UNKNOWN, "tanpa_surel", "nonaktif")
        answers = {self.ask(login) for login in logins}
        self.assertEqual(len(answers), 1)
        [(status, told)] = answers
        self.assertEqual(status, 200)
        self.assertNotIn("alert-danger", told)
        self.assertRegex(told, "If there is an account|Jika ada akun")

    def test_the_link_goes_to_the_one_who_has_the_account(self):
        for login in (KNOWN, MAIL):
            self.assertEqual(self.links_for(login), [MAIL], login)

    def test_nobody_else_gets_one(self):
        new_test_user(self.env, "tanpa_surel", email=False)
        new_test_user(self.env, "petugas_kembar", email=MAIL)
        for login in (UNKNOWN, MAIL, "tanpa_surel"):
            self.assertEqual(self.links_for(login), [], login)

    def test_who_asks_again_and_again_waits_known_or_not(self):
        for login in (KNOWN, UNKNOWN):
            told = [self.ask(login)[1] for _ in range(4)]
            self.assertNotIn("alert-danger", told[2])
            self.assertRegex(told[3], "asked for too often|terlalu sering")

    def test_the_address_of_a_link_tells_nothing_of_an_account(self):
        answers = set()
        for mail in (MAIL, "siapa@example.com"):
            self.authenticate(None, None)
            answer = self.url_open(f"/web/reset_password?signup_email={mail}")
            answers.add(answer.url.replace(mail, "MAIL"))
        self.assertEqual(len(answers), 1, answers)

    def test_an_account_that_has_no_password_yet_takes_as_long(self):
        self.assertTrue(self.officer._ptsp_has_password())
        self.env.cr.execute(
            "UPDATE res_users SET password = NULL WHERE id = %s", [self.officer.id]
        )
        self.assertFalse(self.officer._ptsp_has_password())
        self.assertFalse(self.env["res.users"]._ptsp_has_password())


@tagged("post_install", "-at_install")
class TestWrongKeysSlowDown(Outside):
    """Wrong API keys cause waits like wrong passwords, and delay nobody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        soon = fields.Datetime.now() + timedelta(days=1)
        keys = cls.env(user=cls.officer)["res.users.apikeys"].sudo()
        cls.key, cls.other_key = (
            keys._generate(None, name, soon) for name in ("satu", "dua")
        )

    def call(self, key):
        """Return status and answer of a call with a key."""
        self.authenticate(None, None)
        with mute_logger("odoo.http", "odoo.addons.rpc.controllers.json2"):
            answer = self.url_open(
                "/json/2/res.users/context_get",
                headers={"Authorization": f"Bearer {key}"},
                json={},
                method="POST",
            )
        return answer.status_code, answer

    def test_a_key_with_a_wrong_end_is_refused_and_then_waits(self):
        wrong = self.key[:-4] + ("0000" if self.key[-4:] != "0000" else "1111")
        self.assertEqual([self.call(wrong)[0] for _ in range(3)], [401] * 3)
        status, answer = self.call(self.key)  # this key is right
        self.assertEqual(status, 429)
        self.assertGreater(int(answer.headers["Retry-After"]), 0)
        self.assertRegex(
            answer.json()["message"], "Too many wrong keys|Terlalu banyak kunci API"
        )
        self.assertEqual(self.call(self.other_key)[0], 200)

    def test_keys_that_begin_otherwise_each_time_wait_and_right_ones_do_not(self):
        wrong = [f"{number:08d}{self.key[8:]}" for number in range(4)]
        self.assertEqual([self.call(key)[0] for key in wrong], [401, 401, 401, 429])
        self.assertEqual(self.call(self.key)[0], 200)

    def test_a_right_key_forgives(self):
        wrong = self.key[:-4] + "zzzz"
        for key in (wrong, wrong, self.key, wrong, wrong):
            status = self.call(key)[0]
            self.assertEqual(status, 200 if key == self.key else status)
        self.assertEqual(self.call(self.key)[0], 200)

    def test_a_call_without_a_key_is_told_what_to_bring(self):
        self.authenticate(None, None)
        with mute_logger("odoo.http"):
            answer = self.url_open(
                "/json/2/res.users/context_get", json={}, method="POST"
            )
        self.assertEqual(answer.status_code, 401)
