# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..looks_common import PHONE, LooksCase


@tagged("post_install", "-at_install")
class TestLooksAtContacts(LooksCase):
    """The contact of a visitor that is seen unmasked is in the log."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        desk = cls.env["ptsp.visit"]._queue_desks()[:1]
        cls.visit = cls.env["ptsp.visit"].create(
            {"desk_id": desk.id, "visitor_name": "Rina", "contact": PHONE}
        )

    def test_a_contact_seen_unmasked_is_a_line(self):
        self.visit.with_user(self.knowing).read(["desk_contact"])
        line = self.look("seen")
        self.assertEqual((line.model, line.res_id), ("ptsp.visit", self.visit.id))

    def test_a_masked_contact_leaves_no_line(self):
        shown = self.visit.with_user(self.officer).read(["desk_contact"])
        self.assertNotEqual(shown[0]["desk_contact"], PHONE)
        self.assertFalse(self.looks())
