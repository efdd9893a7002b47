# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Shared code of all tests in a real browser."""

import atexit
import shutil
import tempfile
import unittest
from functools import cache
from unittest.mock import patch

from odoo.tests import HttpCase, tagged
from odoo.tests.common import ChromeBrowser

from odoo.addons.web.tests.test_js import HOOTCommon, unit_test_error_checker

# Seconds for a page or a tour; a test machine may be busy with other work.
PATIENCE = 240


@cache
def _kept_cache():
    """Return the folder in which all browsers of this run keep the scripts they load.

    Odoo gives each browser an empty profile, and loading and compiling the web client
    again takes half of a test.
    """
    folder = tempfile.mkdtemp(prefix="ptsp_chromium_")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _spawn_with_cache(browser, command):
    """Start Chromium as Odoo does, with the kept cache."""
    *switches, page = command
    kept = f"--disk-cache-dir={_kept_cache()}"
    return _spawn_chrome(browser, [*switches, kept, page])


_spawn_chrome = ChromeBrowser._spawn_chrome


@tagged("post_install", "-at_install")
class BrowserCase(HttpCase):
    """Works in Chromium, with patience, and fails instead of skipping without it."""

    # Every page of the web client loads these bundles; they are built once for a class.
    bundles = ("web.assets_web", "web.assets_tests", "web.assets_backend_lazy")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for bundle in cls.bundles:
            assets = cls.env["ir.qweb"]._get_asset_bundle(bundle)
            assets.css()
            assets.js()

    def browser_js(self, *args, **kwargs):
        """Work in the browser; without one the test proves nothing, so it fails."""
        kwargs.setdefault("timeout", PATIENCE)
        try:
            with patch.object(ChromeBrowser, "_spawn_chrome", _spawn_with_cache):
                super().browser_js(*args, **kwargs)
        except unittest.SkipTest as missing:
            self.fail(f"Chromium did not start: {missing}")


class JavaScriptCase(BrowserCase):
    """Runs the unit tests in ``static/tests`` of some addons."""

    bundles = ()

    def run_unit_tests(self, *addons):
        """Run the suites of these addons, but not those of core.

        The page loads the tests of every installed addon, which takes most of the time.
        So one run for several addons costs as much as a run for one.
        """
        suites = [HOOTCommon._generate_hash(self, f"@{addon}") for addon in addons]
        chosen = "".join(f"&id={suite}" for suite in suites)
        self.browser_js(
            f"/web/tests?headless&loglevel=2&preset=desktop&timeout=15000{chosen}",
            "",
            login="admin",
            success_signal="[HOOT] Test suite succeeded",
            error_checker=unit_test_error_checker,
        )
