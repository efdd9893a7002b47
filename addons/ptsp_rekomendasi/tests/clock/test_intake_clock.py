# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import MONDAY, PtspCase

NEXT_DAY_ENDS = "2027-01-12 19:00"


@tagged("post_install", "-at_install")
class TestIntakeClock(PtspCase):
    """The counter has a working day for what was handed in from outside."""

    def handed_in(self, **vals):
        with self.at(MONDAY):
            case = self.open_case("KOM-03", step="isi_berkas", **vals)
            return self.move(case, "serahkan_berkas")

    def test_what_comes_from_outside_is_due_after_a_working_day(self):
        for vals in ({"channel": "online"}, {"channel": "email"}, {}):
            with self.subTest(vals=vals):
                case = self.handed_in(**vals)
                self.assertEqual(case.step_due_at, self.moment(NEXT_DAY_ENDS))

    def test_the_office_gives_other_days(self):
        self.company.ptsp_intake_days = 3
        case = self.handed_in(channel="online")
        self.assertEqual(case.step_due_at, self.moment("2027-01-14 19:00"))

    def test_who_stands_at_the_counter_needs_no_clock(self):
        with self.at(MONDAY):
            case = self.open_case("KOM-03")
        self.assertFalse(case.step_due_at)

    def test_what_was_completed_and_handed_in_again_is_due_anew(self):
        with self.at(MONDAY):
            case = self.open_case("KOM-03")
            self.move(case, "kembalikan", note="Akta kurang.")
        self.assertFalse(case.step_due_at)
        with self.at("2027-01-13 09:00"):
            self.move(case, "serahkan_berkas")
        self.assertEqual(case.step_due_at, self.moment("2027-01-14 19:00"))

    def test_then_the_ladder_climbs(self):
        case = self.handed_in(channel="online")
        ladder = self.env["ptsp.case.ladder"]
        with self.at("2027-01-13 10:00"):
            rungs = [
                flag.rung for flag in ladder._due_flags(case.sudo(), case._ptsp_now())
            ]
        self.assertIn("overdue_0", rungs)

    def test_a_registered_case_has_the_times_of_its_sop(self):
        with self.at(MONDAY):
            case = self.new_case("KOM-03", channel="online").at("verifikasi")
        self.assertEqual(case.step_due_at, self.moment("2027-01-13 19:00"))
