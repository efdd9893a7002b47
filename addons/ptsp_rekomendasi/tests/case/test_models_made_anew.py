# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..api_common import ApiCase

CONDITION = "[('form_values.modal', '>', 5)]"


@tagged("post_install", "-at_install")
class TestModelsMadeAnew(ApiCase):
    """Odoo makes its models and fields anew, as when an addon is installed."""

    def test_a_condition_that_was_asked_before_is_answered_after_it(self):
        self.assertTrue(self.case(self.submit())._matches(CONDITION))
        self.addCleanup(self.registry._setup_models__, self.cr)
        self.registry._setup_models__(self.cr)
        self.assertTrue(self.case(self.submit())._matches(CONDITION))
