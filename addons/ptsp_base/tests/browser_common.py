# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What all tests in a real browser share."""

import unittest

from odoo.tests import HttpCase, tagged

# Every page of the web client loads these; built once for a class, not for each test.
BUNDLES = ("web.assets_web", "web.assets_tests", "web.assets_backend_lazy")
# Seconds for a page or a tour; a test machine may be busy with much else.
PATIENCE = 240


@tagged("post_install", "-at_install")
class BrowserCase(HttpCase):
    """Works in Chromium: patiently, and never skipped for want of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for bundle in BUNDLES:
            assets = cls.env["ir.qweb"]._get_asset_bundle(bundle)
            assets.css()
            assets.js()

    def browser_js(self, *args, **kwargs):
        """Work in the browser; without one there is no proof, hence a failure."""
        kwargs.setdefault("timeout", PATIENCE)
        try:
            super().browser_js(*args, **kwargs)
        except unittest.SkipTest as missing:
            self.fail(f"Chromium did not start: {missing}")
