# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What browser tests need that know no word of any language: people and pages."""

from odoo.tests.common import HttpCase

from .common import PtspCase

# Every page of the web client loads these; built once for a class, not for each test.
BUNDLES = ("web.assets_web", "web.assets_tests", "web.assets_backend_lazy")
# Seconds for a page or a tour; a test machine may be busy with much else.
PATIENCE = 240


class OfficeOnScreen(PtspCase, HttpCase):
    """Officers log in to a real browser, each with the rights of one desk."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.member = cls.new_agency_user(cls.agency)
        # A browser logs in with the login as password.
        for user in [*cls.users.values(), cls.member]:
            user.write({"password": user.login, "tz": "Asia/Makassar"})
        for bundle in BUNDLES:
            assets = cls.env["ir.qweb"]._get_asset_bundle(bundle)
            assets.css()
            assets.js()
