# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import PtspCase


@tagged("post_install", "-at_install")
class TestYearsNotLoaded(PtspCase):
    """Wherever a date depends on a year without holidays, that is said."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        calendar = cls.env.company._ptsp_calendar()
        calendar.leave_ids.unlink()
        calendar._ptsp_load_holidays([2026, 2027])
        cls.calendar = calendar
        cls.api = cls.env["ptsp.api"].with_user(cls.users["KASI"])

    def preview(self, start):
        return self.api.preview_due_date("KOM-03", start)["warnings"]

    def test_a_preview_warns_of_the_year_without_holidays(self):
        (warning,) = self.preview("2028-01-17T09:00+08:00")
        self.assertIn("2028", warning)

    def test_a_preview_that_runs_into_the_next_year_warns_too(self):
        self.assertEqual(len(self.preview("2027-12-20T09:00+08:00")), 1)
        self.assertEqual(self.preview("2027-12-01T09:00+08:00"), [])

    def test_a_loaded_year_is_counted_without_a_warning(self):
        self.calendar._ptsp_load_holidays([2028])
        answer = self.api.preview_due_date("KOM-03", "2028-01-17T09:00+08:00")
        self.assertEqual(answer["warnings"], [])
        self.assertEqual(answer["due_at"], "2028-02-07T19:00:00+08:00")

    def test_the_ledger_of_a_case_and_the_overview_warn(self):
        with self.at("2027-12-20 09:00"):
            case = self.new_case("KOM-03").at("susun_draf")
            self.assertIn("2028", case.why_date["warnings"][0])
            explained = self.api.explain_due_date(case.reference)
            self.assertIn("2028", explained["warnings"][0])
        with self.at("2027-12-21 09:00"):
            lanes = self.env["ptsp.lane"].with_user(self.users["KASI"])
            self.assertIn("2028", lanes.overview_warnings()[0])

    def test_nothing_is_said_where_no_date_needs_the_year(self):
        with self.at("2027-06-01 09:00"):
            case = self.new_case("KOM-03").at("susun_draf")
            self.assertEqual(case.why_date["warnings"], [])
            self.assertEqual(self.env["ptsp.lane"].overview_warnings(), [])
