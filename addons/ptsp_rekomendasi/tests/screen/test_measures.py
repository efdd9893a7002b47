# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestMeasures(PtspCase):
    """Reports add up what is decided, and leave out what is still under way."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reader = cls.new_officer("pelapor")
        cls.numbered = cls.new_case("PAR-06").on(MONDAY).at("serahkan")
        cls.open = cls.new_case("PAR-06").on(MONDAY).at("verifikasi")

    def average(self, cases, measure):
        [(value,)] = cases.with_user(self.reader)._read_group(
            [("id", "in", cases.ids)], [], [measure]
        )
        return value

    def test_a_stopped_promise_is_measured(self):
        case = self.numbered
        self.assertTrue(case.stopped_at)
        self.assertEqual((case.on_time_count, case.late_count), (1, 0))
        self.assertLessEqual(case.office_hours, 11)

    def test_what_is_under_way_has_no_measures(self):
        case = self.open
        self.assertEqual((case.on_time_count, case.late_count), (0, 0))
        self.assertEqual((case.worked_days, case.office_hours), (0, 0))

    def test_an_average_leaves_out_what_is_not_decided(self):
        self.numbered.sudo()._with_door().write({"worked_days": 4})
        both = self.numbered | self.open
        self.assertEqual(self.average(both, "worked_days:avg"), 4)
        self.assertEqual(self.average(both, "on_time_count:sum"), 1)

    def test_a_change_of_hours_later_moves_no_measure(self):
        before = self.numbered.office_hours
        calendar = self.company.sudo()._ptsp_calendar()
        calendar.attendance_ids.filtered(lambda line: line.dayofweek == "0").unlink()
        self.numbered.invalidate_recordset()
        self.assertEqual(self.numbered.office_hours, before)

    def test_a_late_letter_counts_as_late(self):
        case = self.numbered
        late = self.moment("2027-03-01 09:00")
        case_sudo = case.sudo()._with_door()
        case_sudo.write({"stopped_at": late})
        case_sudo.write(self.env["ptsp.case.dates"]._prepare_decision(case_sudo))
        self.assertEqual((case.on_time_count, case.late_count), (0, 1))
        self.assertGreater(case.worked_days, 20)

    def test_people_cannot_write_them(self):
        for name in ("worked_days", "office_hours", "on_time_count", "late_count"):
            with self.assertRaises(UserError, msg=name):
                self.numbered.with_user(self.reader).write({name: 9})
