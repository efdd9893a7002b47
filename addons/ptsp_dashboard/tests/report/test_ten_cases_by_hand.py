# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period

from ..report_common import SIGNED_ON, ReportCase

# All cases were received on Tuesday 12 January at 9.00. A day has 11 hours (8 to 19),
# and Friday has 3 (8 to 11), so ten hours of Tuesday are 0.91 of a day.
NUMBERED = {
    "2027-01-12 11:12": 0.20,  # 2.2 of 11 hours
    "2027-01-12 14:30": 0.50,  # 5.5 of 11
    "2027-01-12 19:00": 0.91,  # 10 of 11
    # 2027-01-13 09:00 is the second case of the class: 10 and 1 of 11 are 1.00
    "2027-01-13 14:30": 1.50,  # 10 and 6.5 of 11
    # 2027-01-14 09:00 is the third case of the class: a day more, 2.00
    "2027-01-14 14:30": 2.50,  # 10 of 11, a day, 6.5 of 11
    "2027-01-15 09:30": 3.41,  # 0.91, two days, 1.5 of 3
    "2027-01-18 13:30": 4.41,  # 0.91, two days, Friday, 5.5 of 11
    "2027-01-19 08:00": 4.91,  # 0.91, two days, Friday, Monday
}
# In order: 0.20 0.50 0.91 1.00 1.50 | 2.00 2.50 3.41 4.41 4.91. The promise ends one
# day after the day of the receipt when the office closes: on Wednesday 13 January at
# 19.00. The fifth of ten is the time of half of them, the ninth that of nine of ten.
TOTAL = 21.34


@tagged("post_install", "-at_install")
class TestTenCasesByHand(ReportCase):
    """Tiles and recap of ten decided cases equal the figures counted by hand."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for moment in NUMBERED:
            cls._work_case(moment)

    def setUp(self):
        super().setUp()
        self.enterContext(self.at(SIGNED_ON))
        env = self.env(user=self.supervisor, context={"lang": "en_US"})
        january = Period(date(2027, 1, 1), date(2027, 1, 31))
        tiles = env["ptsp.figures"]._tiles(january, Filters(env.company.id))
        self.tiles = {tile["key"]: tile for tile in tiles}

    def values(self, key):
        return [row["value"] for row in self.tiles[key]["rows"]]

    def test_times_until_the_letter(self):
        self.assertEqual(self.tiles["days"]["count"], 10)
        # Half and 9 of 10 cases: in all, and at the office alone. Both are the same, as
        # nobody else had the cases.
        self.assertEqual(self.values("days"), [1.50, 4.41, 1.50, 4.41])

    def test_five_of_ten_kept_the_promise(self):
        self.assertEqual(self.tiles["on_time"]["value"], 50.0)
        self.assertEqual(self.values("on_time"), [5, 5])

    def test_all_of_the_time_was_the_office_s(self):
        office, *others = self.values("causes")
        self.assertAlmostEqual(office, TOTAL, delta=0.02)
        self.assertEqual(others, [0, 0, 0, 0])

    def test_none_of_the_ten_was_sent_back(self):
        self.assertEqual(self.tiles["first_time_right"]["value"], 100.0)
        self.assertEqual(self.values("first_time_right"), [10, 0])
        # The eleventh case was sent back once and is not decided.
        self.assertEqual(self.tiles["returns_other"]["count"], 1)

    def test_the_recap_says_the_same(self):
        [row, _total] = self.table(self.draft())
        # received, returned, refused, issued, on time, late, %, mean, p90
        self.assertEqual(row[1:], [11, 1, 0, 10, 5, 5, "50,0", "2,13", "4,41"])
