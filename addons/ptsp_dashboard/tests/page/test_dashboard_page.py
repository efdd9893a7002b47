# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.ptsp_base.tools.office_clock import Moment
from odoo.addons.ptsp_rekomendasi.tests.api_common import ApiCase
from odoo.addons.ptsp_rekomendasi.tests.demonstration_common import words


@tagged("post_install", "-at_install")
class TestDashboardPage(ApiCase):
    """The page offers periods, filters and comparisons, and refuses wrong ones."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number in ("9", "10"):
            cls.play(number)

    def page(self, login="supervisor", moment="2027-01-28 09:00", **asked):
        context = {"ptsp_moment": Moment(words.parse_moment(moment)), "lang": "en_US"}
        user = self.env["res.users"].search([("login", "=", login)])
        return self.env(user=user, context=context)["ptsp.dashboard"].prepare(**asked)

    def tile(self, page, key):
        return next(tile for tile in page["tiles"] if tile["key"] == key)

    def test_a_present_period_goes_until_today_and_a_past_one_to_its_end(self):
        for name, first, last in (
            ("month", "2027-01-01", "2027-01-28"),
            ("last_month", "2026-12-01", "2026-12-31"),
            ("half", "2027-01-01", "2027-01-28"),
            ("last_half", "2026-07-01", "2026-12-31"),
            ("year", "2027-01-01", "2027-01-28"),
            ("last_year", "2026-01-01", "2026-12-31"),
        ):
            period = self.env["ptsp.dashboard.period"]._period(
                name, False, False, date(2027, 1, 28)
            )
            self.assertEqual(
                (period.first.isoformat(), period.last.isoformat()), (first, last), name
            )

    def test_a_figure_is_compared_with_the_period_before_in_words(self):
        received = self.tile(self.page(), "received")
        self.assertEqual((received["shown"], received["count"]), ("2", 2))
        self.assertEqual(received["compared"], "Up 2 from the period before (0)")
        february = self.page(moment="2027-02-28 09:00")
        decided = self.tile(february, "decided")
        self.assertEqual(decided["compared"], "Down 2 from the period before (2)")
        self.assertEqual(decided["verdict"], "bad")

    def test_the_promise_of_the_last_half_year_is_told(self):
        page = self.page(moment="2027-07-05 09:00", period="last_half")
        self.assertEqual(page["period"]["last"], "2027-06-30")
        kept = self.tile(page, "on_time")
        self.assertEqual((kept["shown"], kept["count"]), ("100", 2))
        self.assertEqual(kept["chart"], "share")

    def test_the_page_is_narrowed_to_a_service(self):
        page = self.page()
        choice = next(
            one for one in page["choices"]["services"] if "KOM-03" in one["name"]
        )
        narrowed = self.page(narrowed={"services": [choice["id"]]})
        self.assertEqual(self.tile(narrowed, "received")["count"], 0)

    def test_bad_input_gets_one_clear_sentence(self):
        for asked, sentence in (
            (
                {"period": "free", "first": "2027-02-01", "last": "2027-01-01"},
                "^The period ends before it begins: choose a last day on or after",
            ),
            ({"period": "free"}, "^Choose the first and the last day of the period"),
            (
                {"period": "free", "first": "0001-01-01", "last": "x"},
                "^Choose the first and the last day of the period",
            ),
            ({"period": "decade"}, "^There is no such period; choose one of: month"),
            ({"narrowed": {"lanes": [0]}}, "^This office has no such service, sector"),
            ({"narrowed": {"lanes": "x"}}, "^This office has no such service, sector"),
        ):
            with self.subTest(asked=asked), self.assertRaisesRegex(UserError, sentence):
                self.page(**asked)

    def test_the_head_supervisors_and_auditors_open_it_and_others_do_not(self):
        for login in ("kadis", "supervisor", "administrator", "auditor"):
            self.assertTrue(self.page(login)["tiles"], login)
        for login in ("cs", "integrasi"):
            with self.assertRaisesRegex(AccessError, "^The dashboard is for the head"):
                self.page(login)

    def test_what_is_counted_at_once_and_the_rest_are_the_whole_page(self):
        whole, first, rest = (
            [tile["key"] for tile in self.page(part=part)["tiles"]]
            for part in ("", "first", "rest")
        )
        self.assertTrue(first)
        self.assertTrue(rest)
        self.assertEqual(sorted(first + rest), sorted(whole))
        self.assertIn("received", first)
        self.assertIn("steps", rest)

    def test_the_first_paint_asks_as_often_however_many_cases_there_are(self):
        self.page()
        with self.assertQueryCount(140):
            self.page()
