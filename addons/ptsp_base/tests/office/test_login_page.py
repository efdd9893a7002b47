# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import HttpCase, tagged


@tagged("post_install", "-at_install")
class TestLoginPage(HttpCase):
    """The log-in page shows the office and its own words."""

    def test_the_page_is_the_office_s(self):
        page = self.url_open("/web/login").text
        office = self.env.ref("base.main_company")
        self.assertIn(office._ptsp_emblem()[:60], page)
        self.assertIn(office.name, page)
        for foreign in ("Powered by", "odoo.com", "/web/signup", "/web/database"):
            self.assertNotIn(foreign, page)
        self.assertNotIn(">Email<", page)
        self.assertNotIn("Enter your email", page)

    def test_people_still_log_in(self):
        self.authenticate("admin", "admin")
        self.assertEqual(self.url_open("/odoo").status_code, 200)

    def test_the_client_speaks_as_the_office_does(self):
        translations = self.env["ir.http"]._get_translations_for_webclient(
            ["web", "mail"], "id_ID"
        )[0]
        said = {
            message["id"]: message["string"]
            for module in translations.values()
            for message in module["messages"]
        }
        self.assertEqual(said["Log note"], "Catatan")
        self.assertEqual(said["Validation Error"], "Periksa Isian")
        self.assertEqual(said["Next"], "Berikutnya")

    def test_other_languages_keep_their_words(self):
        translations = self.env["ir.http"]._get_translations_for_webclient(
            ["web"], "en_US"
        )[0]
        said = {message["id"] for message in translations["web"]["messages"]}
        self.assertNotIn("Next", said)

    def test_buttons_of_views_bear_the_office_s_words(self):
        self.env["res.lang"]._activate_lang("id_ID")
        views = self.env["ir.ui.view"]
        named = views.with_context(lang="id_ID").get_view_info()
        self.assertEqual(named["pivot"]["display_name"], "Tabel Rekap")
        self.assertEqual(named["kanban"]["display_name"], "Papan")
        plain = views.with_context(lang="en_US").get_view_info()
        self.assertEqual(plain["pivot"]["display_name"], "Pivot")
