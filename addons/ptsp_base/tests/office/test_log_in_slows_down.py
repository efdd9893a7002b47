# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from types import SimpleNamespace
from unittest.mock import patch
from xmlrpc.client import Fault

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessDenied
from odoo.http import Request
from odoo.tests import TransactionCase, get_db_name, new_test_user, tagged
from odoo.tools import config, mute_logger

from ...models.office import res_users
from .stranger_case import StrangerCase, connection

FREE = 10
HERE, THERE = "10.0.0.1", "10.0.0.2"
OTHERS_TOO = "Too many wrong tries with this user name"
# The page is in the language of the office.
ON_THE_PAGE = f"{OTHERS_TOO}|Terlalu banyak percobaan yang salah"


@tagged("post_install", "-at_install")
class TestLogInSlowsDown(TransactionCase):
    """Wrong passwords cause waits for this account from this address, and no others."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Tries normally commit in transactions of their own, which a test must avoid.
        cls.registry_enter_test_mode_cls()
        cls.users = cls.env["res.users"]
        cls.officer = new_test_user(cls.env, "petugas_pelan")
        cls.colleague = new_test_user(cls.env, "petugas_lain")

    def try_to_log_in(self, login, password, address=HERE):
        """Return whether the password was accepted, or else the sentence."""
        page = SimpleNamespace(
            httprequest=SimpleNamespace(
                remote_addr=address, environ={"REMOTE_ADDR": address}
            ),
            cookies={},
        )
        base = "odoo.addons.base.models.res_users"
        with (
            patch.object(res_users, "request", page),
            patch(f"{base}.request", page),
            mute_logger(base, res_users.__name__),
        ):
            try:
                credential = {"type": "password", "login": login, "password": password}
                self.users._login(credential, {"interactive": True})
            except AccessDenied as refusal:
                return False, str(refusal)
        return True, ""

    def miss(self, times, login="petugas_pelan", address=HERE):
        return [self.try_to_log_in(login, "salah", address)[1] for _ in range(times)]

    def test_ten_tries_are_free_and_the_eleventh_waits(self):
        sentences = self.miss(FREE)
        self.assertFalse([text for text in sentences if OTHERS_TOO in text])
        self.assertEqual(
            self.try_to_log_in("petugas_pelan", "petugas_pelan"),
            (False, f"{OTHERS_TOO}. Wait 1 min, then try again."),
        )

    def test_neither_a_colleague_nor_another_address_waits(self):
        self.miss(FREE + 1)
        self.assertTrue(self.try_to_log_in("petugas_lain", "petugas_lain")[0])
        self.assertTrue(self.try_to_log_in("petugas_pelan", "petugas_pelan", THERE)[0])
        self.assertFalse(self.try_to_log_in("petugas_pelan", "petugas_pelan", HERE)[0])

    def test_after_the_wait_the_right_password_is_taken_and_forgives(self):
        self.miss(FREE)
        with freeze_time(fields.Datetime.now() + timedelta(seconds=61)):
            self.assertTrue(self.try_to_log_in("petugas_pelan", "petugas_pelan")[0])
            self.assertNotIn(OTHERS_TOO, self.miss(1)[0])
            self.assertTrue(self.try_to_log_in("petugas_pelan", "petugas_pelan")[0])

    def test_each_further_miss_doubles_the_wait_up_to_a_quarter_of_an_hour(self):
        moment = fields.Datetime.now()
        waits = []
        with freeze_time(moment) as clock:
            self.miss(FREE)
            for _ in range(6):
                waits.append(int(self.miss(1)[0].split("Wait ")[1].split(" ")[0]))
                clock.tick(timedelta(minutes=waits[-1], seconds=1))
                self.miss(1)
        self.assertEqual(waits, [1, 2, 4, 8, 15, 15])

    def test_an_account_that_does_not_exist_says_the_same(self):
        known = self.miss(FREE + 1)
        unknown = self.miss(FREE + 1, login="tidak_ada")
        self.assertEqual(known, unknown)

    def test_spelling_an_account_otherwise_is_no_other_account(self):
        for login in ("petugas_pelan", "PETUGAS_PELAN", " petugas_pelan "):
            self.miss(FREE // 2, login)
        self.assertIn(OTHERS_TOO, self.miss(1)[0])

    def test_the_id_of_an_account_and_its_login_are_one(self):
        self.assertEqual(
            self.users._ptsp_account(self.officer.id),
            self.users._ptsp_account("petugas_pelan"),
        )
        self.assertEqual(self.users._ptsp_account(99999999), "99999999")

    def test_an_office_can_set_how_many_are_free_or_switch_it_off(self):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("base.login_cooldown_after", "2")
        self.assertIn(OTHERS_TOO, self.miss(3)[2])
        parameters.set_param("base.login_cooldown_after", "0")
        self.assertNotIn(OTHERS_TOO, self.miss(1)[0])

    def test_misses_are_kept_as_hashes_and_forgotten_after_two_days(self):
        misses = self.env["ptsp.miss"]
        self.miss(2)
        self.assertFalse(misses.search([("key_hash", "like", "petugas")]))
        with freeze_time(fields.Datetime.now() + timedelta(days=3)):
            misses._gc_misses()
        self.assertFalse(misses.search([]))

    def test_yesterday_s_misses_do_not_count(self):
        self.miss(FREE + 5)
        with freeze_time(fields.Datetime.now() + timedelta(days=1, minutes=1)):
            self.assertTrue(self.try_to_log_in("petugas_pelan", "petugas_pelan")[0])


@tagged("post_install", "-at_install")
class TestEveryWayToLogInSlowsDown(StrangerCase):
    """Page, XML-RPC and JSON-RPC share one count."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = new_test_user(cls.env, "petugas_jalan")

    def page(self, password, headers=None):
        self.authenticate(None, None)
        return self.url_open(
            "/web/login",
            data={
                "login": "petugas_jalan",
                "password": password,
                "csrf_token": Request.csrf_token(self),
            },
            headers=headers,
        )

    @mute_logger("odoo.http", "odoo.addons.rpc.controllers.xmlrpc")
    def test_they_count_together(self):
        database, uid = get_db_name(), self.officer.id
        with mute_logger(res_users.__name__):
            self.assertFalse(
                self.xmlrpc_common.authenticate(database, "petugas_jalan", "salah", {})
            )
            with self.assertRaises(Fault):
                self.xmlrpc_object.execute_kw(
                    database, uid, "salah", "res.users", "context_get", []
                )
            self.assertNotRegex(self.page("salah").text, ON_THE_PAGE)
            # This password is right.
            self.assertRegex(self.page("petugas_jalan").text, ON_THE_PAGE)
            self.assertFalse(
                self.xmlrpc_common.authenticate(
                    database, "petugas_jalan", "petugas_jalan", {}
                )
            )
            with self.assertRaisesRegex(Fault, OTHERS_TOO):
                self.xmlrpc_object.execute_kw(
                    database, uid, "petugas_jalan", "res.users", "context_get", []
                )
            answer = self.url_open(
                "/jsonrpc",
                json={
                    "params": {
                        "service": "common",
                        "method": "authenticate",
                        "args": [database, "petugas_jalan", "petugas_jalan", {}],
                    }
                },
            )
            self.assertFalse(answer.json()["result"])

    def test_the_address_that_a_proxy_names_counts_in_proxy_mode_alone(self):
        told = {"X-Forwarded-For": THERE, "X-Forwarded-Host": "ptsp.example"}
        for proxy_mode, place in ((False, "127.0.0.1"), (True, THERE)):
            with self.subTest(proxy_mode=proxy_mode):
                with patch.dict(config.options, {"proxy_mode": proxy_mode}):
                    self.page("salah", headers=told)
                self.assertEqual(self.last_address(), place)

    def last_address(self):
        with connection().cursor() as cr:
            cr.execute("SELECT address FROM ptsp_miss ORDER BY id DESC LIMIT 1")
            return cr.fetchone()[0]
