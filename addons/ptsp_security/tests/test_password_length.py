# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.http import Request
from odoo.tests import HttpCase, TransactionCase, tagged

from ..models.res_users import PASSWORD_LENGTH
from .common import PASSWORD, new_person

SHORT = "sandi-12345"  # one sign less than twelve
LONG = "sandi-123456"


@tagged("post_install", "-at_install")
class TestPasswordLength(TransactionCase):
    """No way sets a password of fewer than twelve signs."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer = new_person(cls.env, "petugas_sandi")
        cls.admin = new_person(
            cls.env, "admin_sandi", "base.group_system", "ptsp_base.group_ptsp_admin"
        )

    def assertRefused(self, way):
        with self.assertRaisesRegex(UserError, "12"):
            way(SHORT)
        way(LONG)

    def test_the_setting_says_twelve_after_installation(self):
        self.assertEqual(
            self.env["ir.config_parameter"].get_param(PASSWORD_LENGTH), "12"
        )
        self.assertEqual(self.env["res.users"].get_password_policy()["minlength"], 12)

    def test_making_a_user(self):
        users = self.env["res.users"].with_user(self.admin)
        users = users.with_context(no_reset_password=True)
        self.assertRefused(
            lambda password: users.create(
                {"name": "Baru", "login": f"baru{len(password)}", "password": password}
            )
        )

    def test_writing_a_user(self):
        officer = self.officer.with_user(self.admin)
        self.assertRefused(lambda password: officer.write({"password": password}))

    def test_changing_the_own_password(self):
        users = self.env["res.users"].with_user(self.officer)
        self.assertRefused(lambda password: users.change_password(PASSWORD, password))

    def test_the_dialogue_for_the_own_password(self):
        own = self.env["change.password.own"].with_user(self.officer)

        def change(password):
            wizard = own.create(
                {"new_password": password, "confirm_password": password}
            )
            # The dialogue's own check of identity is skipped.
            type(wizard).change_password.__wrapped__(wizard)

        self.assertRefused(change)

    def test_the_dialogue_of_the_administrator(self):
        def change(password):
            wizard = self.env["change.password.wizard"].with_user(self.admin)
            wizard = wizard.with_context(
                active_model="res.users", active_ids=self.officer.ids
            ).create({})
            wizard.user_ids.new_passwd = password
            wizard.user_ids.change_password_button()

        self.assertRefused(change)

    def test_importing_users(self):
        def load(password):
            users = self.env["res.users"].with_user(self.admin)
            result = users.with_context(no_reset_password=True).load(
                ["name", "login", "password"],
                [["Impor", f"impor{len(password)}", password]],
            )
            if not result["ids"]:
                raise UserError(result["messages"][0]["message"])

        self.assertRefused(load)

    def test_an_office_may_ask_for_more_but_not_for_less(self):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param(PASSWORD_LENGTH, "4")
        with self.assertRaisesRegex(UserError, "at least 12 characters"):
            self.officer.password = SHORT
        self.officer.password = LONG
        parameters.set_param(PASSWORD_LENGTH, "16")
        with self.assertRaisesRegex(UserError, "16"):
            self.officer.password = LONG
        self.officer.password = LONG + "7890"

    def test_an_upgrade_raises_a_lower_setting_and_keeps_a_higher_one(self):
        parameters = self.env["ir.config_parameter"]
        for before, after in (("8", "12"), ("0", "12"), ("12", "12"), ("20", "20")):
            with self.subTest(before=before):
                parameters.set_param(PASSWORD_LENGTH, before)
                self.env["res.users"]._ptsp_raise_password_length()
                self.assertEqual(parameters.get_param(PASSWORD_LENGTH), after)


@tagged("post_install", "-at_install")
class TestPasswordOfAnInvitation(HttpCase):
    """A link of an invitation takes a long password, and a short one costs nothing."""

    def test_who_was_invited_chooses_a_long_one(self):
        invited = new_person(self.env, "undangan_sandi", name="Undangan")
        invited.partner_id.signup_prepare(signup_type="reset")
        token = invited.partner_id._generate_signup_token()
        self.env.flush_all()
        self.authenticate(None, None)
        for password, taken in ((SHORT, False), (LONG, True)):
            with self.subTest(password=password):
                page = self.url_open(
                    "/web/reset_password",
                    data={
                        "token": token,
                        "login": invited.login,
                        "name": invited.name,
                        "password": password,
                        "confirm_password": password,
                        "csrf_token": Request.csrf_token(self),
                    },
                )
                self.assertEqual(page.status_code, 200)
                self.assertEqual("alert-danger" in page.text, not taken)
                self.assertEqual(self._knows(invited, password), taken)

    def _knows(self, user, password):
        self.env.cr.execute("SELECT password FROM res_users WHERE id = %s", [user.id])
        return user._crypt_context().verify(password, self.env.cr.fetchone()[0])
