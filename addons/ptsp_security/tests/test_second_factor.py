# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import datetime, timedelta
from unittest.mock import patch
from xmlrpc.client import Fault

from odoo.exceptions import ValidationError
from odoo.http import Request
from odoo.tests import HttpCase, TransactionCase, get_db_name, tagged
from odoo.tools import mute_logger

from odoo.addons.base.models.ir_mail_server import IrMail_Server

from .common import PASSWORD, new_person


class OfficeThatSigns:
    """A mixin for test cases: a desk that signs, one that does not, and people."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.signer = new_person(cls.env, "penanda_tangan", name="Sri Wahyuni")
        cls.clerk = new_person(cls.env, "petugas_loket", name="Budi Santoso")
        cls.admin = new_person(cls.env, "admin_layanan", "ptsp_base.group_ptsp_admin")
        cls.desk, cls.counter = cls.env["ptsp.lane"].create(
            [
                {"name": "Kepala Uji", "code": "U_HEAD", "user_ids": cls.signer.ids},
                {"name": "Loket Uji", "code": "U_DESK", "user_ids": cls.clerk.ids},
            ]
        )
        cls.letter_type = cls.env["ptsp.letter.type"].create(
            {"name": "Surat Uji", "code": "u_letter", "sign_lane_id": cls.desk.id}
        )
        cls.office = cls.env.company
        # Other administrators of the database get an address, so that none is missing.
        for user in cls.env["res.users"].search([("email", "=", False)]):
            user.email = "lain@example.com"

    @classmethod
    def add_mail_server(cls):
        cls.env["ir.mail_server"].create({"name": "Surel", "smtp_host": "127.0.0.9"})

    @classmethod
    def switch_on(cls):
        cls.add_mail_server()
        cls.office.ptsp_second_factor = True


@tagged("post_install", "-at_install")
class TestWhoNeedsASecondFactor(OfficeThatSigns, TransactionCase):
    def kinds(self, *people):
        return [person._mfa_type() for person in people]

    def test_nobody_before_the_office_switched_it_on(self):
        self.assertEqual(
            self.kinds(self.signer, self.admin, self.clerk), [None, None, None]
        )

    def test_signers_and_administrators_but_no_other_desk(self):
        self.switch_on()
        self.assertEqual(
            self.kinds(self.signer, self.admin, self.clerk),
            ["totp_mail", "totp_mail", None],
        )

    def test_it_follows_the_desk(self):
        self.switch_on()
        self.desk.user_ids = self.clerk
        self.assertEqual(self.kinds(self.signer, self.clerk), [None, "totp_mail"])

    def test_it_follows_the_letter_type_and_its_substitute(self):
        self.switch_on()
        self.letter_type.sign_lane_id = self.counter
        self.assertEqual(self.kinds(self.signer, self.clerk), [None, "totp_mail"])
        self.letter_type.substitute_lane_id = self.desk
        self.assertEqual(self.kinds(self.signer), ["totp_mail"])

    def test_who_acts_for_a_signer_needs_it_and_the_absent_one_keeps_it(self):
        self.switch_on()
        today = self.office._ptsp_today()
        self.env["ptsp.acting"].create(
            {
                "kind": "plh",
                "lane_id": self.desk.id,
                "user_id": self.clerk.id,
                "absent_id": self.signer.id,
                "decree_no": "SK-1",
                "decree_date": today,
                "date_from": today,
                "date_to": today + timedelta(days=2),
            }
        )
        self.assertEqual(
            self.kinds(self.signer, self.clerk), ["totp_mail", "totp_mail"]
        )

    def test_an_authenticator_app_comes_before_the_mail(self):
        self.switch_on()
        self.signer.totp_secret = "GEZDGNBVGY3TQOJQ"
        self.assertEqual(self.kinds(self.signer), ["totp"])


@tagged("post_install", "-at_install")
class TestSwitchingItOn(OfficeThatSigns, TransactionCase):
    def settings(self, user):
        return self.env["ptsp.office.settings"].with_user(user)

    def test_it_is_offered_once_there_is_a_mail_server(self):
        settings = self.settings(self.admin).create({})
        self.assertIn("no mail server is set up", settings.second_factor_hint)
        settings.ptsp_second_factor = True
        with self.assertRaisesRegex(ValidationError, "no mail server is set up"):
            settings.action_save()
        self.add_mail_server()
        settings = self.settings(self.admin).create({"ptsp_second_factor": True})
        self.assertFalse(settings.second_factor_hint)
        settings.action_save()
        self.assertTrue(self.office.ptsp_second_factor)

    def test_a_mail_server_that_does_not_answer_is_told(self):
        self.add_mail_server()
        refusal = ConnectionRefusedError(111, "Connection refused")
        with (
            patch.object(IrMail_Server, "_connect__", side_effect=refusal),
            self.assertRaisesRegex(ValidationError, "does not answer .*refused"),
        ):
            self.office.ptsp_second_factor = True

    def test_nobody_is_locked_out_for_want_of_an_address(self):
        self.signer.email = False
        self.add_mail_server()
        with self.assertRaisesRegex(ValidationError, self.signer.name):
            self.office.ptsp_second_factor = True
        self.signer.totp_secret = "GEZDGNBVGY3TQOJQ"
        self.office.ptsp_second_factor = True
        self.clerk.email = False
        with self.assertRaisesRegex(ValidationError, self.clerk.name):
            self.desk.user_ids = self.clerk
        with self.assertRaisesRegex(ValidationError, self.clerk.name):
            self.letter_type.sign_lane_id = self.counter
        self.clerk.email = "loket@example.com"
        self.desk.user_ids = self.clerk

    def test_the_production_set_up_switches_it_on_once(self):
        self.assertIn("no mail server", self.office._ptsp_offer_second_factor())
        self.assertFalse(self.office.ptsp_second_factor)
        self.add_mail_server()
        self.assertFalse(self.office._ptsp_offer_second_factor())
        self.assertTrue(self.office.ptsp_second_factor)
        self.office.ptsp_second_factor = False
        self.assertFalse(self.office._ptsp_offer_second_factor())
        self.assertFalse(self.office.ptsp_second_factor)


@tagged("post_install", "-at_install")
class TestLoggingInWithASecondFactor(OfficeThatSigns, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.switch_on()

    def log_in(self, user):
        self.authenticate(None, None)
        page = self.url_open(
            "/web/login",
            data={
                "login": user.login,
                "password": PASSWORD,
                "csrf_token": Request.csrf_token(self),
            },
            allow_redirects=False,
        )
        return page.headers.get("Location", "")

    def test_the_password_alone_opens_the_office_for_a_clerk_not_for_a_signer(self):
        self.assertIn("/web/login/totp", self.log_in(self.signer))
        self.assertIn("/web/login", self.url_open("/odoo").url)
        self.assertNotIn("/totp", self.log_in(self.clerk))
        self.assertNotIn("/web/login", self.url_open("/odoo").url)

    def test_the_code_opens_it(self):
        self.log_in(self.signer)
        code, _hour = self.signer._get_totp_mail_code()
        for token, place in (("000000", "/web/login/totp"), (code, "/odoo")):
            page = self.url_open(
                "/web/login/totp",
                data={"totp_token": token, "csrf_token": Request.csrf_token(self)},
            )
            with self.subTest(token=token):
                self.assertIn(place, page.url)

    @mute_logger("odoo.http", "odoo.addons.rpc.controllers.xmlrpc")
    def test_programs_of_a_signer_use_a_key(self):
        call = self.xmlrpc_object.execute_kw
        what = ("res.users", "context_get", [])
        call(get_db_name(), self.clerk.id, PASSWORD, *what)
        with self.assertRaises(Fault):
            call(get_db_name(), self.signer.id, PASSWORD, *what)
        tomorrow = datetime.now() + timedelta(days=1)
        keys = self.env["res.users.apikeys"].with_user(self.signer)
        key = keys._generate(None, "program", tomorrow)
        call(get_db_name(), self.signer.id, key, *what)

    @mute_logger("odoo.http", "odoo.addons.rpc.controllers.xmlrpc")
    def test_a_password_that_a_program_used_before_stops_at_once(self):
        self.office.ptsp_second_factor = False
        call = self.xmlrpc_object.execute_kw
        what = (self.signer.id, PASSWORD, "res.users", "context_get", [])
        call(get_db_name(), *what)
        self.office.ptsp_second_factor = True
        with self.assertRaises(Fault):
            call(get_db_name(), *what)
