# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import PtspCase


@tagged("post_install", "-at_install")
class TestLived(PtspCase):
    """What was done with closed cases is compared with what is written."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.auditor = cls.new_officer("auditor", "ptsp_base.group_ptsp_auditor")
        cls.supervisor = cls.new_officer(
            "supervisor", "ptsp_base.group_ptsp_supervisor"
        )
        (cls.auditor | cls.supervisor).lang = "en_US"
        with cls.at("2027-01-11 09:00"):
            cls.case = cls.new_case("KOM-03").at("periksa_kasi")
            cls.other = cls.open_case("PAR-06")
        # Long after their days, so that the step is late; both are withdrawn.
        with cls.at("2027-03-15 09:00"):
            for case in cls.case | cls.other:
                cls._withdraw(case)

    @classmethod
    def _withdraw(cls, case):
        moves = [
            move for move in case._step().transitions if move.outcome == "withdrawn"
        ]
        cls.move(case, moves[0].code, note="Pemohon menarik berkasnya.")

    def _compare(self, user=None, **vals):
        lived = self.env["ptsp.lived"].with_user(user or self.auditor)
        lived = lived.with_context(lang="en_US").create(
            {"date_from": "2027-03-01", "date_to": "2027-03-31", **vals}
        )
        lived.action_compare()
        return lived

    def test_cases_that_went_as_written_fit_and_lateness_is_told(self):
        lived = self._compare()
        self.assertEqual((lived.case_count, lived.fitting_count), (2, 2))
        self.assertEqual(lived.fitness, 1)
        late = lived.line_ids.filtered(lambda line: line.sort == "late")
        self.assertTrue(late)
        self.assertEqual(late.mapped("sort"), lived.line_ids.mapped("sort"))
        self.assertIn("took more time", late[0].sentence)

    def test_a_deviation_is_counted_and_opens_its_cases(self):
        entry = self.case.entry_ids.sorted("sequence")[1]
        entry._with_door().write({"transition_code": "lompat"})
        lived = self._compare()
        self.assertEqual((lived.case_count, lived.fitting_count), (2, 1))
        self.assertLess(lived.fitness, 1)
        line = lived.line_ids.filtered(lambda line: line.sort == "move")
        self.assertEqual(line.count, 1)
        self.assertIn("lompat", line.sentence)
        found = line.action_open_cases()
        cases = self.env[found["res_model"]].with_user(self.auditor)
        self.assertEqual(cases.search(found["domain"]), self.case)

    def test_of_one_service_and_of_one_period(self):
        lived = self._compare(service_id=self.other.service_id.id)
        self.assertEqual(lived.case_count, 1)
        for day, count in (("2027-03-14", 0), ("2027-03-15", 2)):
            lived = self._compare(date_to=day)
            self.assertEqual((lived.compared, lived.case_count), (True, count))
        self.assertEqual(self._compare(date_to="2027-03-14").fitness, 0)
        with self.assertRaisesRegex(UserError, "before the first"):
            self._compare(date_to="2027-02-01")

    def test_supervisors_and_auditors_may_and_officers_may_not(self):
        self.assertEqual(self._compare(user=self.supervisor).case_count, 2)
        officer = self.users["KASI"]
        with self.assertRaises(AccessError):
            self._compare(user=officer)
        with self.assertRaises(AccessError):
            self.env["ptsp.case.replay"].with_user(officer)._report(
                self.company._ptsp_today(), self.company._ptsp_today()
            )
