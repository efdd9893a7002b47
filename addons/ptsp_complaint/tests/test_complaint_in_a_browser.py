# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import HttpCase, tagged

from odoo.addons.ptsp_public.tests.browser import InABrowser

from .complaint_common import ComplaintCase

TELEPHONE = 360


@tagged("post_install", "-at_install")
class TestComplaintInABrowser(InABrowser, ComplaintCase, HttpCase):
    """A citizen on a telephone files an anonymous complaint and follows it."""

    def test_a_complaint_is_filed_and_followed(self):
        with self.browser(TELEPHONE) as page:
            page.goto("/")
            page.click("footer >> text=Pengaduan")
            self.look(page)
            page.fill("#perihal", "Petugas meminta uang")
            page.fill("#uraian", "Senin pagi di loket 2.")
            page.check("input[name=anonim]")
            page.click("button[type=submit]")
            number, secret = page.locator(".word").all_inner_texts()
            self.look(page)
            page.click("main >> text=Lacak Pengaduan")
            self.look(page)
            page.fill("#nomor", number)
            page.fill("#kode", secret)
            page.click("button[type=submit]")
            self.assertIn("Verifikasi", page.inner_text(".state"))
            self.look(page)
            # The QR code of a slip opens it without typing.
            page.goto(f"/pengaduan/lacak?nomor={number}#{secret}")
            page.wait_for_selector("#uraian")
            self.assertNotIn(secret, page.url)
            page.fill("#uraian", "Sudah selesai.")
            page.click("text=Cabut Pengaduan")
            self.assertIn("Dicabut", page.inner_text("main"))
            self.look(page)
        complaint = self.env["ptsp.complaint"].search([("reference", "=", number)])
        self.assertEqual((complaint.anonymous, complaint.outcome), (True, "withdrawn"))
