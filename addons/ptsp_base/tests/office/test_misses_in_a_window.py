# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from freezegun import freeze_time

from odoo.tests import TransactionCase, tagged

HERE, THERE = "10.0.0.0/24", "10.0.1.0/24"
WINDOW = timedelta(minutes=1)


@tagged("post_install", "-at_install")
class TestMissesInAWindow(TransactionCase):
    """An address has some free wrong tries a minute, which are soon forgotten."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Tries normally commit in transactions of their own, which a test must avoid.
        cls.registry_enter_test_mode_cls()
        cls.misses = cls.env["ptsp.miss"]

    def wait(self, address=HERE):
        return self.misses._wait_in_window("uji", "any", address, 3, WINDOW)

    def note(self, *seconds):
        for second in seconds:
            with freeze_time(f"2027-01-11 01:00:{second:02}"):
                self.misses._note("uji", "any", HERE)

    def test_as_many_as_are_free_cost_nothing(self):
        self.note(0, 10)
        with freeze_time("2027-01-11 01:00:20"):
            self.assertEqual(self.wait(), timedelta())

    def test_one_more_waits_until_the_first_is_forgotten(self):
        self.note(0, 10, 20)
        with freeze_time("2027-01-11 01:00:30"):
            self.assertEqual(self.wait(), timedelta(seconds=30))
            self.assertEqual(self.wait(THERE), timedelta())
        with freeze_time("2027-01-11 01:01:00"):
            self.assertLessEqual(self.wait(), timedelta())

    def test_the_wait_does_not_grow(self):
        self.note(*range(0, 50, 5))
        with freeze_time("2027-01-11 01:00:50"):
            self.assertEqual(self.wait(), timedelta(seconds=45))
