# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from ...hooks import OFFICE_NAME, UNNAMED, _name_company
from ..common import PtspBaseCase

PIXEL = (
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
    b"WjR9awAAAABJRU5ErkJggg=="
)


@tagged("post_install", "-at_install")
class TestOfficeSettings(PtspBaseCase):
    def _settings(self, user):
        return self.env["ptsp.office.settings"].with_user(user)

    def test_a_service_administrator_changes_the_letterhead(self):
        settings = self._settings(self.administrator).create({})
        self.assertEqual(settings.ptsp_city, self.env.company.ptsp_city)
        settings.write({"ptsp_city": "Balikpapan", "ptsp_head_name": "Somebody"})
        settings.action_save()
        self.assertEqual(self.env.company.ptsp_city, "Balikpapan")
        self.assertEqual(self.env.company.ptsp_head_name, "Somebody")

    def test_saving_keeps_what_was_not_changed(self):
        calendar = self.env.company.ptsp_calendar_id
        office = self.env.company.ptsp_office_name
        self._settings(self.administrator).create({}).action_save()
        self.assertEqual(self.env.company.ptsp_calendar_id, calendar)
        self.assertEqual(self.env.company.ptsp_office_name, office)

    def test_others_cannot_open_the_settings(self):
        for user in (self.officer, self.auditor, self.employee):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._settings(user).create({})

    def test_a_service_administrator_cannot_write_companies(self):
        with self.assertRaises(AccessError):
            self.env.company.with_user(self.administrator).write({"ptsp_city": "X"})

    def test_the_public_address_is_set_here_and_letters_use_it(self):
        company = self.env.company
        settings = self._settings(self.administrator).create({})
        self.assertIn("no code of verification", settings.public_url_hint)
        self.assertEqual(company._ptsp_public_url(), company.get_base_url())
        settings.ptsp_public_url = "https://ptsp.example.go.id/"
        self.assertFalse(settings.public_url_hint)
        settings.action_save()
        self.env["ir.config_parameter"].set_param("web.base.url", "http://10.0.0.9")
        self.assertEqual(company._ptsp_public_url(), "https://ptsp.example.go.id")

    def test_the_hint_on_the_letterhead_is_there_only_while_something_lacks(self):
        details = {
            "ptsp_postcode": "75112",
            "ptsp_phone": "(0541) 743235",
            "ptsp_email": "dpmptsp@contoh.id",
            "ptsp_website": "dpmptsp.contoh.id",
        }
        emblem = {"ptsp_address": "Jalan Basuki Rahmat 56", "logo": PIXEL}
        self.env.company.write({**details, **emblem})
        settings = self._settings(self.administrator).with_context(lang="en_US")
        self.assertIs(settings.create({}).letterhead_hint, False)
        self.env.company.ptsp_postcode = False
        self.assertIn("postcode", settings.create({}).letterhead_hint)

    def test_what_is_no_address_of_a_server_is_refused(self):
        for address in (
            "ptsp.example.go.id",
            "ftp://ptsp.example.go.id",
            "https://ptsp.example.go.id/web?debug=1",
            "javascript:alert(1)",
        ):
            settings = self._settings(self.administrator).create({})
            settings.ptsp_public_url = address
            with self.subTest(address=address):
                with self.assertRaisesRegex(ValidationError, "^Public Address: "):
                    settings.action_save()
        self.env.invalidate_all(flush=False)
        self.assertFalse(self.env.company.ptsp_public_url)

    def test_the_office_has_its_hours_and_name_after_installation(self):
        company = self.env.ref("base.main_company")
        self.assertEqual(
            company.ptsp_calendar_id, self.env.ref("ptsp_base.calendar_office")
        )
        self.assertEqual(company.ptsp_tz, "Asia/Makassar")
        self.assertTrue(company.ptsp_gov_name)

    def test_a_company_that_nobody_named_gets_the_name_of_the_office(self):
        company = self.env.ref("base.main_company")
        company.name = UNNAMED
        _name_company(company)
        self.assertEqual(company.name, OFFICE_NAME)
        self.assertEqual(company.currency_id, self.env.ref("base.IDR"))
        self.assertEqual(company.country_id, self.env.ref("base.id"))

    def test_a_company_keeps_the_name_it_was_given(self):
        company = self.env.ref("base.main_company")
        company.name = "Kantor Kami"
        _name_company(company)
        self.assertEqual(company.name, "Kantor Kami")
