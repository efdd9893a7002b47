# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import CODES, SkmCase


@tagged("post_install", "-at_install")
class TestScheme(SkmCase):
    """The rule is dated data; what somebody answered by is frozen."""

    def test_the_rule_in_force_has_nine_elements_that_weigh_alike(self):
        self.assertEqual(self.scheme._codes(), CODES)
        self.assertEqual(set(self.scheme._shares().values()), {1})
        bounds = {name: str(low) for name, low in self.scheme._bounds().items()}
        self.assertEqual(
            bounds, {"A": "88.31", "B": "76.61", "C": "65.00", "D": "25.00"}
        )

    def test_elements_keep_the_codes_of_the_rule(self):
        named = {one.code: one.name for one in self.scheme.element_ids}
        self.assertIn("pengaduan", named["U8"].lower())
        self.assertIn("sarana", named["U9"].lower())

    def test_before_somebody_answered_it_may_be_changed(self):
        self.scheme.element_ids[0].question = "Apakah syaratnya jelas?"
        self.scheme.category_ids[0].lowest = 88.5

    def test_what_somebody_answered_by_stays(self):
        self.answer()
        changes = (
            lambda: self.scheme.write({"regulation": "Lain"}),
            lambda: self.scheme.element_ids[0].write({"question": "Lain?"}),
            lambda: self.scheme.element_ids[0].unlink(),
            lambda: self.scheme.category_ids[0].write({"lowest": 1}),
            lambda: self.scheme.category_ids[0].unlink(),
            lambda: self.scheme.element_ids[0].copy({"code": "U10"}),
            lambda: self.scheme.unlink(),
        )
        for change in changes:
            with self.subTest(change), self.assertRaisesRegex(UserError, "answered by"):
                change()

    def test_a_successor_begins_when_the_former_one_ends(self):
        self.answer()
        with self.assertRaisesRegex(UserError, "until when"):
            self.scheme.copy()
        self.scheme.valid_to = "2027-06-30"
        later = self.scheme.copy({"name": "SKM baru"})
        later.element_ids[0].question = "Apakah syaratnya jelas?"
        self.assertEqual(str(later.valid_from), "2027-07-01")
        schemes = self.env["ptsp.skm.scheme"]
        self.assertEqual(schemes._of(later.valid_from), later)
        self.assertEqual(schemes._of(self.scheme.valid_to), self.scheme)

    def test_two_schemes_never_hold_on_one_day(self):
        with self.assertRaisesRegex(ValidationError, "Another scheme"):
            self.scheme.copy({"valid_from": "2027-01-01"})

    def test_only_administrators_write_schemes(self):
        admin = self.new_officer("admin", "ptsp_base.group_ptsp_admin")
        for user, allowed in ((admin, True), (self.users["CS_HELPDESK"], False)):
            with self.subTest(user=user.login):
                scheme = self.scheme.with_user(user)
                self.assertEqual(scheme.has_access("write"), allowed)
                self.assertTrue(scheme.has_access("read"))
