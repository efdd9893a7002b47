# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A telephone: Chromium, 360 px wide, with its scripts on."""

import resource
import shutil
from contextlib import contextmanager
from importlib.resources import files

from playwright.sync_api import sync_playwright

from .common import ANNOUNCED, AtHome

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SMALL = 360
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = """async (tags) => {
    const report = await axe.run(document, {runOnly: {type: "tag", values: tags}});
    return report.violations.map((one) => one.id + ": " + one.nodes
        .map((node) => node.html.slice(0, 120)).join(" | "));
}"""


@contextmanager
def unlimited_memory():
    """Lift the limit of the server's memory: Chromium reserves more than it uses."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


class InABrowser(AtHome):
    """Opens pages as somebody with a cheap telephone does."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        axe = files("axe_playwright_python") / "axe.min.js"
        cls.axe = axe.read_text("utf-8")

    @contextmanager
    def telephone(self, width=SMALL, scripts=True):
        """Open a browser; requests of this test are let through while it is open.

        :param bool scripts: whether the browser runs any
        """
        self.said = []
        # A minute has passed since the last code.
        self.env["ptsp.login.code"].search([]).unlink()
        with (
            unlimited_memory(),
            self.allow_requests(all_requests=True),
            sync_playwright() as player,
            player.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
            ) as browser,
        ):
            page = browser.new_page(
                viewport={"width": width, "height": 740},
                java_script_enabled=scripts,
                locale="id-ID",
                base_url=self.base_url(),
            )
            page.on("pageerror", lambda error: self.said.append(str(error)))
            yield page
        self.assertEqual(self.said, [])

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

    def look(self, page):
        """Refuse a page that is wider than the screen, or that axe-core reports."""
        with self.subTest(page.url):
            wide = page.evaluate("document.documentElement.scrollWidth")
            self.assertLessEqual(wide, page.viewport_size["width"])
            page.evaluate(self.axe)
            self.assertEqual(page.evaluate(LOOK, WCAG), [])
