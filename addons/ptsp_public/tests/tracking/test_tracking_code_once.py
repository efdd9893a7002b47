# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import ConcurrencyError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import PublicCase


@tagged("post_install", "-at_install")
class TestTrackingCodeOnce(PublicCase):
    """Two requests that make the code of a case at once end with one code."""

    def test_who_comes_second_is_made_again_and_finds_the_first_code(self):
        case = self.open_case("PAR-06")
        codes = self.env["ptsp.tracking.code"].sudo()
        first = codes._of(case)
        # This is the second request: it looked before the first one made the code.
        with mute_logger("odoo.sql_db"), self.assertRaises(ConcurrencyError):
            codes._make(case)
        self.assertEqual(codes._of(case), first)
