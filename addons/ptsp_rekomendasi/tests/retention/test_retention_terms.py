# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import MONDAY
from ..retention_common import RetentionCase

MOMENTS = {
    "2027-01-13 09:00": ("active", date(2027, 1, 12)),
    "2030-01-11 09:00": ("active", date(2027, 1, 12)),
    "2030-01-12 09:00": ("inactive", date(2030, 1, 12)),
    "2037-01-11 23:30": ("inactive", date(2030, 1, 12)),
    "2037-01-12 00:30": ("ended", date(2037, 1, 12)),
}


@tagged("post_install", "-at_install")
class TestRetentionTerms(RetentionCase):
    """Active, inactive and over: counted from the day on which a case was closed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.at(MONDAY):
            cls.open = cls.new_case("PAR-06").at("periksa_cs")

    def found(self, state):
        cases = self.env["ptsp.application"].with_user(self.clerk)
        mine = ("id", "in", (self.case + self.open).ids)
        return cases.search([mine, ("retention_state", "=", state)])

    def test_years_run_from_the_closing_in_the_office_s_time(self):
        self.assertEqual(self.case.retention_rule_id, self.rule)
        for moment, expected in MOMENTS.items():
            with self.subTest(moment=moment), self.at(moment):
                self.case.invalidate_recordset()
                case = self.case.with_user(self.clerk)
                told = case.retention_state, case.retention_since
                self.assertEqual(told, expected)
                self.assertEqual(self.found(expected[0]), self.case)
                for other in {"active", "inactive", "ended"} - {expected[0]}:
                    self.assertFalse(self.found(other))

    def test_an_open_case_has_no_term(self):
        self.assertEqual(self.open.retention_state, "open")
        self.assertFalse(self.open.retention_end or self.open.retention_rule_id)
        self.assertEqual(self.found("open"), self.open)

    def test_what_the_desk_noted_lengthens_the_term_and_never_shortens_it(self):
        self.assertEqual(self.case.archive_until, date(2032, 1, 12))
        self.assertEqual(self.case.retention_end, date(2037, 1, 12))
        noted = {"archive_retention": "25", "archive_until": date(2052, 1, 12)}
        self.case._with_door().write(noted)
        self.assertEqual(self.case.retention_end, date(2052, 1, 12))

    def test_what_the_desk_marked_permanent_stays_permanent(self):
        noted = {"archive_retention": "permanent", "archive_until": False}
        self.case._with_door().write(noted)
        self.assertEqual(self.case.retention_fate, "permanent")

    def test_without_a_rule_the_desk_s_note_holds_and_no_fate_is_known(self):
        self.rule.active = False
        self.assertRecordValues(
            self.case,
            [
                {
                    "retention_rule_id": False,
                    "retention_end": date(2032, 1, 12),
                    "retention_fate": False,
                }
            ],
        )
        self.case._with_door().write({"archive_until": False})
        self.assertEqual(self.case.retention_state, "no_rule")

    def test_a_changed_rule_counts_closed_cases_anew(self):
        self.rule.with_user(self.admin).inactive_years = 2
        self.assertEqual(self.case.retention_end, date(2032, 1, 12))

    def test_nobody_writes_terms_directly(self):
        with self.assertRaises(UserError):
            self.case.with_user(self.admin).write({"retention_end": "2027-01-13"})
