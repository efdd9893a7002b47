# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import ast
from pathlib import Path

from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.common import PtspCase

ROOMS = [Path(__file__).parents[2] / "models" / name for name in ("figures", "page")]
WRITING = {"write", "create", "unlink", "copy", "_write", "toggle_active", "_with_door"}
# Only this file stores anything, and only rows of its own two models.
KEEPER = "ptsp_figure_keeper.py"


@tagged("post_install", "-at_install")
class TestReadsOnly(PtspCase):
    """Nothing of the dashboard writes to a case."""

    def test_no_source_writes_but_the_keeper(self):
        found = {
            (path.name, node.func.attr)
            for room in ROOMS
            for path in room.glob("*.py")
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in WRITING
        }
        self.assertEqual({name for name, _call in found}, {KEEPER})

    def test_the_page_opens_on_a_connection_that_cannot_write(self):
        page = self.env["ptsp.dashboard"].with_user(
            self.new_officer("auditor", "ptsp_base.group_ptsp_auditor")
        )
        self.env.flush_all()
        self.env.cr.execute("SET TRANSACTION READ ONLY")
        self.assertTrue(page.prepare()["tiles"])
