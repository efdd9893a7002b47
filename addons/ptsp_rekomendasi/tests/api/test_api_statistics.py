# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..api_common import ApiCase


@tagged("post_install", "-at_install")
class TestApiStatistics(ApiCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number in ("9", "10", "12a"):
            cls.play(number)
        cls.play("2", "verifikasi")

    def count(self, date_from, date_to, service_code="PAR-06"):
        return self.call(
            "auditor",
            "statistics",
            date_from=date_from,
            date_to=date_to,
            service_code=service_code,
        )

    def test_cases_are_counted_in_the_period_in_which_they_came_and_went(self):
        figures = self.count("2027-01-01", "2027-01-31")
        self.assertEqual(figures["received"], 2)
        self.assertEqual(figures["issued"], 1)
        self.assertEqual(self.count("2027-02-01", "2027-02-28")["issued"], 1)
        self.assertEqual(self.count("2027-03-01", "2027-03-31")["received"], 0)

    def test_an_inquiry_does_not_count_as_received(self):
        self.assertEqual(self.count("2027-01-18", "2027-01-18")["received"], 0)

    def test_working_time_is_told_by_median_and_ninetieth_percentile(self):
        figures = self.count("2027-01-01", "2027-01-31")
        self.assertEqual((figures["on_time"], figures["late"]), (2, 0))
        # Case 10: Friday 11.30, after hours, to Tuesday 13.00: 11 + 5 hours.
        self.assertEqual(figures["median_working_minutes"], 16 * 60)
        # Case 9: Friday 10.40 to the next Friday 10.10.
        self.assertEqual(figures["p90_working_minutes"], 20 + 4 * 11 * 60 + 130)
        self.assertEqual(figures["p90_working_days"], 4.83)

    def test_an_empty_period_has_no_median(self):
        figures = self.count("2027-06-01", "2027-06-30")
        self.assertIs(figures["median_working_minutes"], False)
        self.assertEqual(figures["returns"], [])

    def test_returns_are_counted_by_what_sent_them_back(self):
        returns = self.count("2027-01-01", "2027-01-31", "KOM-03")["returns"]
        counts = {(item["step"], item["transition"]): item["count"] for item in returns}
        self.assertEqual(counts[("periksa_cs", "kembalikan")], 1)
        self.assertEqual(counts[("daftar", "kembalikan_cs")], 1)

    def test_all_services_are_counted_together(self):
        self.assertEqual(self.count("2027-01-01", "2027-01-31", False)["received"], 3)

    def test_who_withdraws_is_neither_on_time_nor_late(self):
        before = self.count("2027-01-01", "2027-01-31")
        self.play("12e")
        after = self.count("2027-01-01", "2027-01-31")
        self.assertEqual(after["withdrawn"], before["withdrawn"] + 1)
        for name in ("on_time", "late", "median_working_minutes"):
            self.assertEqual(after[name], before[name], name)
