# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Tests in a browser: Chromium with the screen of a small telephone."""

import resource
import shutil
from contextlib import contextmanager
from importlib.resources import files

from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SMALLEST = 320
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOK = """async (tags) => {
    const report = await axe.run(document, {runOnly: {type: "tag", values: tags}});
    return report.violations.map((one) => one.id + ": " + one.nodes
        .map((node) => node.html.slice(0, 120)).join(" | "));
}"""


@contextmanager
def unlimited_memory():
    """Lift the limit of memory, because Chromium reserves more than it uses."""
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


class InABrowser:
    """A mixin for an ``HttpCase`` that opens pages in a browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        axe = files("axe_playwright_python") / "axe.min.js"
        cls.axe = axe.read_text("utf-8")

    @contextmanager
    def browser(self, width=SMALLEST, scripts=True):
        """Open a browser, and admit its requests to the test's transaction.

        :param bool scripts: whether the browser runs scripts
        """
        self.said = []
        self.env.flush_all()
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
            page.set_default_timeout(20_000)
            page.on("pageerror", lambda error: self.said.append(str(error)))
            yield page
        self.assertEqual(self.said, [])

    def look(self, page):
        """Refuse a page that is wider than the screen, or that axe-core reports."""
        # The page must be loaded before it can be checked.
        page.wait_for_load_state()
        with self.subTest(page.url):
            wide = page.evaluate("document.documentElement.scrollWidth")
            self.assertLessEqual(wide, page.viewport_size["width"])
            page.evaluate(self.axe)
            self.assertEqual(page.evaluate(LOOK, WCAG), [])
