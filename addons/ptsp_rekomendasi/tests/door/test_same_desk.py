# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestSameDesk(PtspCase):
    """Nobody hands a folder to oneself; who is truly next is named."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cs = cls.users["CS_HELPDESK"]

    def filed(self, code="KOM-03"):
        """Return a case at step 3, recorded by Customer Service."""
        return self.open_case(code, step="isi_berkas", user=self.cs)

    def label(self, case, code, user):
        moves = case.with_user(user)._available_transitions()
        [move] = [move for move in moves if move.code == code]
        return case.with_user(user)._target_label(move)

    def test_a_file_that_customer_service_completes_stays_in_its_hand(self):
        case = self.filed()
        self.move(case, "serahkan_berkas", user=self.cs)
        self.assertEqual(case.step_id.number, 4)
        self.assertEqual((case.work_state, case.holder_id), ("in_hand", self.cs))
        row = case.entry_ids.sorted("sequence")[-1]
        self.assertEqual((row.handed_over_by, row.received_by), (self.cs.name,) * 2)
        self.assertEqual(row.taken_at, row.arrived_at)

    def test_what_goes_back_to_the_applicant_waits(self):
        case = self.filed()
        self.move(case, "serahkan_berkas", user=self.cs)
        self.move(case, "kembalikan", note="Belum lengkap", user=self.cs)
        self.assertEqual(case.step_id.number, 3)
        self.assertEqual((case.work_state, case.holder_id.id), ("waiting", False))

    def test_a_file_that_goes_to_another_desk_waits_there(self):
        case = self.open_case("KOM-03")
        self.judge(case)
        self.move(case, "lengkap", user=self.cs)
        self.assertEqual((case.work_state, case.holder_id.id), ("waiting", False))

    def test_another_member_of_the_desk_still_takes_it_when_it_is_released(self):
        case = self.filed()
        self.move(case, "serahkan_berkas", user=self.cs)
        case.with_user(self.cs).action_release()
        self.assertTrue(case.with_user(self.cs).may_take)

    def test_the_pickup_counter_goes_on_to_the_receipt(self):
        for code, number in (("KOM-03", 17), ("PAR-06", 16)):
            with self.subTest(code=code):
                case = self.new_case(code).on(MONDAY).at(number)
                # The file of the letter is made after the transaction.
                case._product_letter().sudo()._with_door().write({"pdf_sha256": "0"})
                with self.at(MONDAY):
                    self.forward(case)
                self.assertEqual(case.step_id.number, number + 1)
                self.assertEqual(case.work_state, "in_hand")
                self.assertEqual(case.holder_id, self.users["LOKET_AMBIL"])

    def test_what_goes_to_the_applicant_says_so_and_who_records_it(self):
        info = self.users["INFORMASI"]
        case = self.open_case("KOM-03", step="beri_informasi", user=info)
        label = self.label(case, "beri_formulir", info)
        self.assertRegex(label, r"^3\. Pemohon \(recorded by Customer Service.*\)$")

    def test_what_goes_to_a_desk_of_the_office_names_the_desk_alone(self):
        label = self.label(self.filed(), "serahkan_berkas", self.cs)
        self.assertRegex(label, r"^4\. Customer Service[^(]*$")
