# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from odoo.tests import TransactionCase, tagged

from ...models.office.ir_module_module import LEFT_OUT, NEW_OFFICE


@tagged("post_install", "-at_install")
class TestLeftOutAddons(TransactionCase):
    """Addons that core installs by itself and an office does not need are left out."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.addons = cls.env["ir.module.module"]
        cls.listed = cls.addons.search([("name", "in", list(LEFT_OUT))])
        # This resembles an office with these addons; nothing is loaded or run.
        cls.listed.state = "installed"

    def states(self):
        self.listed.invalidate_recordset()
        return {module.name: module.state for module in self.listed}

    def test_they_are_removed_from_a_new_office(self):
        self.env["ir.config_parameter"].set_param(NEW_OFFICE, "1")
        self.env["ir.model.data"]._process_end([])
        self.assertEqual(set(self.states().values()), {"to remove"})

    def test_what_is_installed_afterwards_stays(self):
        self.env["ir.config_parameter"].set_param(NEW_OFFICE, False)
        self.env["ir.model.data"]._process_end([])
        self.assertEqual(set(self.states().values()), {"installed"})

    def test_what_an_office_uses_stays(self):
        used = self.listed.filtered(lambda module: module.name == "snailmail")
        stays = {"snailmail"} | {
            module.name
            for module in used.upstream_dependencies(exclude_states=("no such",))
            if module in self.listed
        }
        with self.patched_use(used):
            self.addons._ptsp_leave_out()
        kept = {name for name, state in self.states().items() if state == "installed"}
        self.assertEqual(kept, stays)
        self.assertIn("iap_mail", kept)

    def patched_use(self, modules):
        return patch.object(
            type(self.addons), "_ptsp_used", lambda self, found: found & modules
        )

    def test_what_another_addon_stands_on_stays(self):
        stranger = self.addons.create({"name": "addon_lain", "state": "installed"})
        self.env["ir.module.module.dependency"].create(
            {"name": "google_gmail", "module_id": stranger.id}
        )
        self.addons._ptsp_leave_out()
        self.assertEqual(self.states()["google_gmail"], "installed")
        self.assertEqual(self.states()["microsoft_outlook"], "to remove")
