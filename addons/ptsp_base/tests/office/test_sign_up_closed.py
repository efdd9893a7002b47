# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.http import Request
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.auth_signup.models.res_partner import SignupError

OPEN = ("auth_signup.invitation_scope", "b2c")


@tagged("post_install", "-at_install")
class TestSignUpClosed(HttpCase):
    """Nobody can create an account; only invited people get in."""

    def form(self, **values):
        self.authenticate(None, None)
        return {
            "login": "orang_luar",
            "name": "Orang Luar",
            "password": "sandi-luar-2027",
            "confirm_password": "sandi-luar-2027",
            "csrf_token": Request.csrf_token(self),
            **values,
        }

    def test_the_setting_says_so_after_installation(self):
        scope = self.env["ir.config_parameter"].get_param(OPEN[0])
        self.assertEqual(scope, "b2b")

    @mute_logger("odoo.http")
    def test_a_stranger_gets_no_account_even_where_the_setting_was_changed(self):
        self.env["ir.config_parameter"].set_param(*OPEN)
        for path in ("/web/signup", "/web/login"):
            self.assertNotIn("/web/signup", self.url_open(path).text)
        self.assertEqual(self.url_open("/web/signup").status_code, 404)
        answer = self.url_open("/web/signup", data=self.form())
        self.assertEqual(answer.status_code, 404)
        with self.assertRaisesRegex(SignupError, "not allowed"):
            self.env["res.users"].with_context(lang="en_US").sudo().signup(
                {"login": "orang_luar", "name": "X", "password": "sandi-luar-2027"}
            )
        self.assertFalse(self.env["res.users"].search([("login", "=", "orang_luar")]))

    def test_who_was_invited_chooses_a_password(self):
        invited = new_test_user(self.env, "orang_diundang", name="Diundang")
        invited.partner_id.signup_prepare(signup_type="reset")
        token = invited.partner_id._generate_signup_token()
        self.env.flush_all()
        page = self.url_open(
            "/web/reset_password",
            data=self.form(token=token, login=invited.login, name=invited.name),
        )
        self.assertNotIn("alert-danger", page.text)
        self.authenticate(invited.login, "sandi-luar-2027")
        self.assertNotIn("/web/login", self.url_open("/odoo").url)
