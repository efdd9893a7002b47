# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from types import SimpleNamespace
from unittest.mock import patch

from odoo.tests import TransactionCase, new_test_user, tagged

PASSWORD = "kantor-2026-wita"


@tagged("post_install", "-at_install")
class TestTimeZoneOfPeople(TransactionCase):
    """People see the office's time, whatever the time zone of computer and browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office_zone = cls.env.company.ptsp_tz
        cls.person = new_test_user(cls.env, "zona", password=PASSWORD)

    def _log_in(self, cookie):
        credential = {"type": "password", "login": "zona", "password": PASSWORD}
        asked = SimpleNamespace(environ={"REMOTE_ADDR": "127.0.0.1"})
        browser = SimpleNamespace(cookies={"tz": cookie}, httprequest=asked)
        with patch("odoo.addons.base.models.res_users.request", new=browser):
            self.env["res.users"]._login(credential, {})
        self.person.invalidate_recordset()
        return self.person.tz

    def test_a_new_person_has_the_time_zone_of_the_office(self):
        elsewhere = self.env["res.users"].with_context(tz="Europe/Brussels")
        person = elsewhere.create({"name": "Baru", "login": "baru"})
        self.assertEqual(person.tz, self.office_zone)

    def test_a_time_zone_that_was_entered_is_kept(self):
        self.person.tz = "Asia/Jakarta"
        self.assertEqual(self._log_in("Europe/Brussels"), "Asia/Jakarta")

    def test_the_first_log_in_does_not_take_that_of_the_computer(self):
        self.assertEqual(self._log_in("America/New_York"), self.office_zone)

    def test_an_empty_one_becomes_the_office_s_at_the_next_log_in(self):
        self._log_in("America/New_York")
        self.person.tz = False
        self.assertEqual(self._log_in("America/New_York"), self.office_zone)

    def test_an_empty_one_shows_the_office_s_time_before_that(self):
        self.person.tz = False
        context = self.env["res.users"].with_user(self.person).context_get()
        self.assertEqual(context["tz"], self.office_zone)
        self.person.tz = "Asia/Jayapura"
        context = self.env["res.users"].with_user(self.person).context_get()
        self.assertEqual(context["tz"], "Asia/Jayapura")
