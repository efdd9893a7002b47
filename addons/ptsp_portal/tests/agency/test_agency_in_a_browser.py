# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re
import shutil
import tempfile
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from odoo.tests import HttpCase, tagged

from odoo.addons.ptsp_base.tests.office.stranger_case import StrangerCase
from odoo.addons.ptsp_rekomendasi.tests.case_work import PDF

from .agency_case import AgencyLinkCase

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
TELEPHONE = {"width": 360, "height": 740}
NARROWEST = {"width": 320, "height": 740}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# The server limits its memory, and with it what it starts.
UNLIMITED = '#!/bin/sh\nulimit -S -v unlimited\nexec {browser} "$@"\n'


@tagged("post_install", "-at_install")
class TestAgencyInABrowser(AgencyLinkCase, StrangerCase, HttpCase):
    """An officer of an agency answers on a telephone with nothing but the mail."""

    @classmethod
    def begin(cls, *_args, **_vals):
        """Register a case today: a browser knows no other day."""
        case = cls.new_case("KOM-03").at("verifikasi")
        cls.examine(case)
        return case

    def ask_today(self):
        """Ask the agency and deliver the file; return the mail that leaves."""
        self.add_papers(self.case)
        self.move(self.case, "tambah_pertek", agency_id=self.agency.id)
        self.sign_papers(self.case)
        self.move(self.case, "minta_pertek")
        self.move(self.case, "serahkan_opd", received_by="Staf TU")
        sent = []
        channel = type(self.env["ptsp.notice.channel.email"])
        self.patch(channel, "_deliver", lambda _self, _notice, text: sent.append(text))
        notices = self.notices(self.case.opinion_ids)
        self.env["ptsp.notice.sender"]._send_now(notices.ids)
        return "\n".join(sent)

    @contextmanager
    def telephone(self):
        """Open a browser as small as a cheap telephone; nobody is logged in."""
        found = next(filter(None, map(shutil.which, BROWSERS)), None)
        if not found:
            self.skipTest("no browser")
        self.env.flush_all()
        with (
            tempfile.TemporaryDirectory() as folder,
            self.allow_requests(all_requests=True),
            sync_playwright() as playwright,
        ):
            start = Path(folder, "browser")
            start.write_text(UNLIMITED.format(browser=found), encoding="utf-8")
            start.chmod(0o700)
            browser = playwright.chromium.launch(
                executable_path=str(start), args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_context(viewport=TELEPHONE).new_page()
            page.set_default_timeout(20_000)
            try:
                yield page
            finally:
                browser.close()

    def look(self, page, name):
        """Check that everybody can use a page, also on the narrowest screen."""
        axe = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
        page.evaluate(f"{axe};0")
        report = page.evaluate(
            "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})",
            RULES,
        )
        found = [violation["id"] for violation in report["violations"]]
        self.assertFalse(found, name)
        page.set_viewport_size(NARROWEST)
        width = page.evaluate("document.documentElement.scrollWidth")
        self.assertLessEqual(width, NARROWEST["width"], name)
        page.set_viewport_size(TELEPHONE)

    @pytest.mark.long
    def test_staff_drafts_and_the_head_sends_on_a_telephone(self):
        mail = self.ask_today()
        path = re.search(r"https://ptsp\.example\.go\.id(/tautan/\S+)", mail)[1]
        scan = {"name": "pertek.pdf", "mimeType": "application/pdf", "buffer": PDF}
        with self.telephone() as page:
            page.goto(self.base_url() + path)
            self.look(page, "request")
            page.fill("#opinion_signer", "Ir. Sulaiman, Kepala Dinas")
            page.click("button[name=simpan]")
            page.check("input[name=result][value=conditional]")
            page.click("button[name=periksa]")
            self.look(page, "something is missing")
            page.click("main a.action >> text=Ubah jawaban")
            page.fill("#opinion_number", "555/9")
            page.fill("#opinion_date", self.case._ptsp_today().isoformat())
            page.fill("#conditions", "Wajib lapor tiap semester.")
            page.set_input_files("#opinion_file", scan)
            page.click("button[name=periksa]")
            self.look(page, "last look")
            page.click("button[name=kirim]")
            self.look(page, "sent")
            self.assertIn("Jawaban Anda kami terima pada", page.inner_text("main"))
            page.goto(self.base_url() + path)
            self.look(page, "closed")
            page.click("button[name=kirim_ulang]")
            self.look(page, "asked for again")
        self.env.invalidate_all()
        opinion = self.case.opinion_ids
        self.assertEqual(opinion.signer, "Ir. Sulaiman, Kepala Dinas")
        self.assertEqual(opinion.conditions, "Wajib lapor tiap semester.")
        self.assertTrue(opinion.by_link)
        self.assertEqual(self.case.step_id.code, "susun_draf")
