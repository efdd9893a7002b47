# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import pytest

from ..screens_common import ScreensCase


class TestScreensBoardWork(ScreensCase):
    """A day at the boards, in a real browser."""

    def _open(self, *names, **values):
        cases = [self.open_case(applicant_name=name, **values) for name in names]
        return self.env["ptsp.application"].union(*cases)

    @pytest.mark.long
    def test_columns_change_with_one_click_and_a_scanned_number_opens_its_case(self):
        self._open("PT Satu", "PT Dua")
        self.walk("ptsp_board_find", "CS_HELPDESK")

    def test_a_card_takes_and_sends_on_and_says_what_is_missing(self):
        first, second = self._open("PT Satu", "PT Dua")
        first.with_user(self.users["CS_HELPDESK"]).action_release()
        self.judge(second)
        self.walk("ptsp_card_verbs", "CS_HELPDESK")
        self.assertEqual(first.holder_id, self.users["CS_HELPDESK"])
        self.assertEqual(second.step_id.code, "daftar")

    @pytest.mark.long
    def test_one_key_opens_the_next_case_and_the_one_after(self):
        self._open("PT Satu", "PT Dua")
        self.walk("ptsp_next_case", "CS_HELPDESK")

    @pytest.mark.long
    def test_letters_are_read_before_they_are_initialled_together(self):
        cases = self._open("PT Satu", "PT Dua", "PT Tiga")
        for case in cases:
            self.bring_to(case, "periksa_kasi")
        first, second, third = cases
        self.move(third, "strategis_kasi", note="Menyangkut perbatasan")
        self.walk("ptsp_batch_initial", "KASI")
        done = (first | second).filtered(lambda c: c.step_id.code == "periksa_kabid")
        self.assertEqual(len(done), 1)
        self.assertEqual(third.step_id.code, "periksa_kasi")

    def test_a_batch_from_the_list_says_for_each_case_what_came_of_it(self):
        first, second = self._open("PT Satu", "PT Dua")
        clerk = self.users["CS_HELPDESK"]
        colleague = self.new_officer("rekan")
        first.desk_id.user_ids |= colleague
        (first | second).with_user(clerk).action_release()
        # Taken by a colleague between the choice and the doing.
        batch = self.env["ptsp.case.batch"]
        self.patch(type(batch), "_take_error_message", lambda batch, case, memo: "")
        first.with_user(colleague).action_take()
        self.walk("ptsp_batch_from_the_list", "CS_HELPDESK")
        self.assertEqual(first.holder_id, colleague)
        self.assertEqual(second.holder_id, clerk)

    @pytest.mark.long
    def test_folders_are_scanned_one_after_the_other(self):
        case = self._open("PT Satu")
        case.with_user(self.users["CS_HELPDESK"]).action_release()
        self.judge(case)
        case.with_user(self.users["CS_HELPDESK"]).action_release()
        self.walk("ptsp_scan_folders", "CS_HELPDESK")
        self.assertEqual(case.step_id.code, "daftar")
