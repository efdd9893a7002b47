# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from ..common import PtspBaseCase

GROUPS = "ptsp_base.group_ptsp_officer,base.group_allow_export"


@tagged("post_install", "-at_install")
class TestListsToExport(PtspBaseCase):
    """Everybody uses the lists of export columns, but only their makers change them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.maker, cls.other = (
            new_test_user(cls.env, f"uji_ekspor_{number}", groups=GROUPS)
            for number in (1, 2)
        )
        lists = cls.env["ir.exports"].with_user(cls.maker)
        line = {"name": "display_name"}
        cls.columns = lists.create(
            {
                "name": "Kolom",
                "resource": "ptsp.lane",
                "export_fields": [(0, 0, line)],
            }
        )

    def test_who_made_it_changes_and_deletes_it(self):
        self.columns.name = "Kolom lain"
        self.columns.export_fields.name = "code"
        self.columns.export_fields.unlink()
        self.columns.unlink()

    def test_a_colleague_uses_it_and_changes_nothing(self):
        columns = self.columns.with_user(self.other)
        self.assertEqual(columns.export_fields.mapped("name"), ["display_name"])
        for change in (
            lambda: columns.write({"name": "Milik saya"}),
            lambda: columns.export_fields.write({"name": "code"}),
            lambda: columns.export_fields.create(
                {"name": "code", "export_id": columns.id}
            ),
            lambda: columns.export_fields.unlink(),
            lambda: columns.unlink(),
        ):
            with self.assertRaises(AccessError):
                change()
        self.assertEqual(self.columns.name, "Kolom")

    def test_who_administers_the_server_clears_up(self):
        administrator = self.env.ref("base.user_admin")
        self.columns.with_user(administrator).unlink()
