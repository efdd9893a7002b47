# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from pathlib import Path

from odoo.modules import get_module_path
from odoo.tests.loader import get_test_modules


class LoadedTests:
    """A mixin that checks the loader, which sees only names of `tests` itself."""

    def assertEveryTestIsLoaded(self, module):
        """Assert that the loader finds each test file of a module exactly once."""
        folder = Path(get_module_path(module), "tests")
        on_disk = sorted(path.stem for path in folder.rglob("test_*.py"))
        found = [name.__name__.rpartition(".")[2] for name in get_test_modules(module)]
        self.assertEqual(sorted(found), on_disk)
