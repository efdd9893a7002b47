# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from unittest.mock import patch

from hypothesis.internal.conjecture import providers


class StrategiesAlone:
    """Mixed into a test case whose random values come from its strategies alone.

    Otherwise Hypothesis searches the source of all Odoo modules for interesting
    constants, which takes longer than many examples.
    """

    def setUp(self):
        super().setUp()
        nothing = providers._local_constants
        quick = patch.object(providers, "_get_local_constants", lambda: nothing)
        self.startPatcher(quick)
