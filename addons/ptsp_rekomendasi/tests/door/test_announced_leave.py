# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..common import PtspCase


@tagged("post_install", "-at_install")
class TestAnnouncedLeave(PtspCase):
    """One click hands the files in hand to a colleague, another brings them back."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cs = cls.users["CS_HELPDESK"]
        cls.colleague = cls.new_officer("cs_kedua")
        cls.cases = cls.open_case() | cls.open_case("PAR-06")
        cls.cases.desk_id.user_ids |= cls.colleague

    def _leave(self, user=None, **vals):
        values = {
            "user_id": self.cs.id,
            "colleague_id": self.colleague.id,
            "date_from": "2027-01-11",
            "date_to": "2027-01-13",
            "reason": "Cuti tahunan",
        }
        return (
            self.env["ptsp.leave"].with_user(user or self.cs).create({**values, **vals})
        )

    def test_files_go_to_the_colleague_and_come_back(self):
        leave = self._leave()
        leave.action_hand_over()
        self.assertEqual(self.cases.holder_id, self.colleague)
        self.assertEqual(leave.state, "handed")
        act = self.cases[0]._open_entry()._told_acts()[-1]
        self.assertIn(self.colleague.name, act["label"])
        self.assertIn("Cuti tahunan", act["note"])
        leave.action_take_back()
        self.assertEqual(self.cases.holder_id, self.cs)
        self.assertEqual(leave.state, "returned")
        self.assertTrue(all(self.cases.mapped("chain_intact")))

    def test_nobody_makes_an_own_leave_that_of_somebody_else(self):
        leave = self._leave().with_user(self.cs)
        with self.assertRaises(AccessError):
            leave.user_id = self.users["KASI"]
        leave.reason = "Sakit"

    def test_what_has_moved_on_stays_where_it_is(self):
        leave, gone = self._leave(), self.cases[0]
        leave.action_hand_over()
        self.move(gone, "kembalikan", note="KTP kurang.", user=self.colleague)
        self.move(gone, "serahkan_berkas", user=self.colleague)
        gone.with_user(self.colleague).action_take()
        leave.action_take_back()
        self.assertEqual(gone.holder_id, self.colleague)
        self.assertEqual(self.cases[1].holder_id, self.cs)
        self.assertEqual(leave.line_ids.mapped("state"), ["moved", "returned"])

    def test_nothing_else_of_a_colleague_is_taken(self):
        leave, own = self._leave(), self.open_case(user=self.colleague)
        leave.action_hand_over()
        with self.assertRaisesRegex(UserError, "Only a supervisor"):
            own.with_user(self.cs).action_reassign(self.cs.id)
        leave.action_take_back()
        self.assertEqual(own.holder_id, self.colleague)
        with self.assertRaisesRegex(UserError, "Only a supervisor"):
            own.with_user(self.cs).action_reassign(self.cs.id)

    def test_a_colleague_of_another_desk_gets_nothing_and_the_line_says_why(self):
        leave = self._leave(colleague_id=self.users["TU"].id)
        leave.action_hand_over()
        self.assertEqual(self.cases.holder_id, self.cs)
        self.assertEqual(set(leave.line_ids.mapped("state")), {"kept"})
        self.assertIn("does not work at", leave.line_ids[0].result)

    def test_one_announces_the_own_leave_and_a_supervisor_that_of_others(self):
        with self.assertRaises(AccessError):
            self._leave(self.colleague)
        supervisor = self.new_officer("pengawas", "ptsp_base.group_ptsp_supervisor")
        leave = self._leave(supervisor)
        with self.assertRaises(AccessError):
            leave.with_user(self.colleague).action_hand_over()
        leave.action_hand_over()
        self.assertEqual(self.cases.holder_id, self.colleague)

    def test_nobody_writes_the_lines_by_hand(self):
        lines = self.env["ptsp.leave.line"].with_user(self.cs)
        leave = self._leave()
        with self.assertRaises(AccessError):
            lines.create(
                {
                    "leave_id": leave.id,
                    "application_id": self.cases[0].id,
                    "state": "handed",
                }
            )
        with self.assertRaises(AccessError):
            leave.line_ids = [
                (0, 0, {"application_id": self.cases[0].id, "state": "handed"})
            ]

    def test_the_names_stay_while_the_files_are_handed_on(self):
        leave = self._leave()
        leave.action_hand_over()
        with self.assertRaisesRegex(UserError, "take them back"):
            leave.colleague_id = self.users["TU"]
        leave.action_take_back()
        leave.colleague_id = self.users["TU"]

    def test_days_in_order_and_two_different_people(self):
        with self.assertRaisesRegex(ValidationError, "Last Day Away"):
            self._leave(date_to="2027-01-10")
        with self.assertRaisesRegex(ValidationError, "somebody else"):
            self._leave(colleague_id=self.cs.id)

    def test_nothing_in_hand_is_said(self):
        leave = self._leave(self.users["TU"], user_id=self.users["TU"].id)
        with self.assertRaisesRegex(UserError, "no file in hand"):
            leave.action_hand_over()
