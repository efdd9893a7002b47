# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from odoo.addons.ptsp_base.tests.office.stranger_case import StrangerCase
from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from ..common import PublicCase

HERE, THERE = "203.0.113.7", "198.51.100.9"


@tagged("post_install", "-at_install")
class TestTrackingLock(PublicCase, StrangerCase):
    """Five wrong tries lock a number for one network address only."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.new_case("PAR-06").on(MONDAY).at("verifikasi")
        cls.code = cls.case._tracking_code()

    def opened(self, code=None, address=HERE, number=None):
        tracking = self.env["ptsp.tracking"].sudo()
        number = number or self.case.reference
        return tracking._open(number, code or self.code, address)

    def wrong(self, times, **values):
        for _turn in range(times):
            self.assertFalse(self.opened(code="2222222222", **values))

    def test_the_fifth_wrong_try_locks_for_a_quarter_of_an_hour(self):
        with self.at("2027-01-12 09:00"):
            self.wrong(4)
            self.assertTrue(self.opened(), "four are free, and forgotten")
            self.wrong(5)
            self.assertFalse(self.opened(), "the right code is locked too")
        with self.at("2027-01-12 09:14"):
            self.assertFalse(self.opened())
        with self.at("2027-01-12 09:16"):
            self.assertTrue(self.opened())

    def test_tries_while_it_is_locked_do_not_lock_it_longer(self):
        with self.at("2027-01-12 09:00"):
            self.wrong(5)
        with self.at("2027-01-12 09:14"):
            self.wrong(20)
        with self.at("2027-01-12 09:16"):
            self.assertTrue(self.opened())

    def test_another_address_and_another_number_stay_open(self):
        other = self.new_case("PAR-06").on(MONDAY).at("verifikasi")
        with self.at("2027-01-12 09:00"):
            self.wrong(5)
            self.assertTrue(self.opened(address=THERE))
            self.assertTrue(
                self.opened(number=other.reference, code=other._tracking_code())
            )

    def test_both_numbers_of_a_case_are_one_door(self):
        with self.at("2027-01-12 09:00"):
            self.wrong(3)
            self.wrong(2, number=self.case.registration_no)
            self.assertFalse(self.opened())

    def test_right_codes_are_never_limited(self):
        with self.at("2027-01-12 09:00"):
            for _turn in range(50):
                self.assertTrue(self.opened())
