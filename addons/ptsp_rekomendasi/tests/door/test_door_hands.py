# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestDoorHands(PtspCase):
    """Taking, releasing, reassigning, setting aside: who has the folder."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cs = cls.users["CS_HELPDESK"]
        cls.colleague = cls.new_officer("cs_kedua")
        cls.case = cls.open_case()
        cls.case.desk_id.user_ids |= cls.colleague

    def test_a_released_case_waits_and_a_colleague_may_take_it(self):
        self.case.with_user(self.cs).action_release()
        self.assertEqual(
            (self.case.work_state, self.case.holder_id.id), ("waiting", False)
        )
        self.case.with_user(self.colleague).action_take()
        self.assertEqual(self.case.holder_id, self.colleague)

    def test_a_case_in_another_hand_is_refused_by_name(self):
        with self.assertRaisesRegex(UserError, self.cs.name):
            self.case.with_user(self.colleague).action_take()
        with self.assertRaisesRegex(UserError, "You do not have"):
            self.case.with_user(self.colleague).action_release()
        self.assertEqual(self.case.holder_id, self.cs)

    def test_another_desk_does_not_take_it(self):
        self.case.with_user(self.cs).action_release()
        with self.assertRaisesRegex(UserError, "you do not work at that desk"):
            self.case.with_user(self.users["KADIS"]).action_take()

    def test_the_superior_reassigns_it_and_a_colleague_may_not(self):
        with self.assertRaisesRegex(UserError, "supervisor"):
            self.case.with_user(self.colleague).action_reassign(self.colleague.id)
        self.case.with_user(self.users["KASI"]).action_reassign(self.colleague.id)
        self.assertEqual(self.case.holder_id, self.colleague)

    def test_a_supervisor_reassigns_it_only_within_the_desk(self):
        supervisor = self.new_officer("pengawas", "ptsp_base.group_ptsp_supervisor")
        self.case.with_user(supervisor).action_reassign(self.colleague.id)
        self.assertEqual(self.case.holder_id, self.colleague)
        with self.assertRaisesRegex(UserError, "does not work at"):
            self.case.with_user(supervisor).action_reassign(self.users["TU"].id)

    def test_on_hold_needs_a_reason_and_stops_no_clock(self):
        with self.assertRaisesRegex(UserError, "Say why"):
            self.case.with_user(self.cs).action_hold(" ")
        self.case.with_user(self.cs).action_hold("Menunggu telepon pemohon")
        self.assertEqual(self.case.work_state, "on_hold")
        self.assertEqual(self.case.hold_reason, "Menunggu telepon pemohon")
        self.assertFalse(self.case.pause_ids)

    def test_time_on_hold_is_left_out_of_the_working_minutes(self):
        with self.at(MONDAY):
            case = self.open_case(step="isi_berkas")
        with self.at("2027-01-11 09:20"):
            case.with_user(self.cs).action_hold("Pemohon mengambil berkas")
        with self.at("2027-01-11 10:20"):
            case.with_user(self.cs).action_resume()
        with self.at("2027-01-11 10:30"):
            self.forward(case)
        self.assertEqual(case.entry_ids[0].working_minutes, 30)

    def test_only_a_case_on_hold_is_resumed(self):
        with self.assertRaisesRegex(UserError, "not on hold"):
            self.case.with_user(self.cs).action_resume()

    def test_a_card_dropped_on_a_column_does_what_the_column_says(self):
        case = self.case.with_user(self.cs)
        self.assertEqual(case.action_drop("waiting"), {"done": True})
        self.assertEqual(case.work_state, "waiting")
        self.assertEqual(case.action_drop("in_hand"), {"done": True})
        self.assertEqual(case.action_drop("on_hold"), {"dialog": "hold"})
        self.assertEqual(case.work_state, "in_hand")

    def test_a_closed_case_is_nobodys(self):
        with self.at(MONDAY):
            case = self.open_case(step="beri_informasi")
            self.move(case, "informasi_saja")
        self.assertEqual((case.outcome, case.work_state), ("information", False))
        with self.assertRaisesRegex(UserError, "you do not work at that desk"):
            case.with_user(self.users["INFORMASI"]).action_take()
