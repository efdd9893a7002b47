# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.service.model import call_kw
from odoo.tests import tagged

from ..common import PtspCase


@tagged("post_install", "-at_install")
class TestPreviewCalled(PtspCase):
    """Whoever has a wording previewed with values that do not fit gets a sentence."""

    def refused(self, sentence, *args):
        administrator = self.new_officer("pengelola", "ptsp_base.group_ptsp_admin")
        types = self.env["ptsp.letter.type"].with_user(administrator)
        with self.assertRaisesRegex(UserError, sentence):
            call_kw(types, "preview_wording", [[], *args], {})

    def test_a_number_is_no_set_of_values(self):
        self.refused("names with", 5)

    def test_a_text_has_no_null_character(self):
        self.refused("NUL", {}, "a\0")
