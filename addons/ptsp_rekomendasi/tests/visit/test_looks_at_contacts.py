# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo.tests import Form, freeze_time, tagged

from ..looks_common import IDENTITY, PHONE, LooksCase


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

    def _type_a_visit(self, contact):
        form = Form(self.env["ptsp.visit"].with_user(self.knowing))
        form.desk_contact = contact
        for name in ("Rin", "Rina K", "Rina Kartika"):
            form.visitor_name = name
            self.env.cr.precommit.run()  # each is a request of its own
        return self.looks()

    def test_a_contact_typed_at_a_visit_is_one_line_however_long_one_types(self):
        line = self._type_a_visit(PHONE)
        self.assertEqual(line.mapped("kind"), ["searched"])
        self.assertNotIn(PHONE, line.new)
        self.assertFalse(self._type_a_visit(PHONE))

    def test_another_contact_or_another_person_is_another_line(self):
        self._type_a_visit(PHONE)
        self.assertTrue(self._type_a_visit("081298765432"))
        self.knowing = self.new_officer("lain", IDENTITY)
        self.assertTrue(self._type_a_visit(PHONE))

    def test_the_same_contact_typed_later_is_another_line(self):
        with freeze_time("2026-11-30 02:00:00") as clock:
            self.assertTrue(self._type_a_visit(PHONE))
            clock.tick(timedelta(minutes=31))
            self.assertTrue(self._type_a_visit(PHONE))

    def test_a_visit_that_is_opened_again_is_seen_not_searched(self):
        shown = self.visit.with_user(self.knowing).read(["desk_contact", "matches"])
        self.assertEqual(shown[0]["desk_contact"], PHONE)
        self.assertEqual(self.looks().mapped("kind"), ["seen"])
