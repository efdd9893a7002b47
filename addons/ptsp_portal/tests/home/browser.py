# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import contextmanager

from odoo.addons.ptsp_public.tests.browser import InABrowser

from .common import ANNOUNCED, AtHome

SMALL = 360


class AtHomeInABrowser(InABrowser, AtHome):
    """Opens pages in the browser of a small telephone, and logs in there."""

    @contextmanager
    def telephone(self, width=SMALL, scripts=True):
        """Open a browser in which a code may be asked for at once.

        :param bool scripts: whether the browser runs scripts
        """
        # Without earlier codes nobody has to wait a minute for the next one.
        self.env["ptsp.login.code"].search([]).unlink()
        with self.browser(width, scripts) as page:
            yield page

    def enter(self, page, contact=ANNOUNCED, way=""):
        """Log in with a one-time code."""
        with self.messages() as sent:
            page.goto(f"/masuk?lanjut={way}")
            page.get_by_label("Alamat pos-el").fill(contact)
            page.get_by_role("button", name="Kirim Kode").click()
            page.wait_for_url("**/masuk/kode")
            page.get_by_label("Kode enam angka").fill(sent[-1][1])
            page.get_by_role("button", name="Masuk", exact=True).click()
            page.wait_for_selector("nav.account")
