# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import pytest

from ..screens_common import ScreensCase


class TestScreensBoard(ScreensCase):
    @pytest.mark.long
    def test_a_clerk_drags_a_card_into_hand_and_is_asked_why_it_is_put_on_hold(self):
        case = self.open_case()
        case.with_user(self.users["CS_HELPDESK"]).action_release()
        self.walk("ptsp_board_drag", "CS_HELPDESK")
        self.assertEqual(case.holder_id, self.users["CS_HELPDESK"])
        self.assertEqual(case.work_state, "on_hold")
        self.assertEqual(case.hold_reason, "The applicant fetches a paper")

    def test_a_refused_drop_says_why_and_changes_nothing(self):
        colleague = self.new_officer("rekan")
        self.env["ptsp.lane"].search(
            [("code", "=", "CS_HELPDESK")]
        ).user_ids |= colleague
        case = self.open_case(user=colleague)
        self.walk("ptsp_board_refused", "CS_HELPDESK")
        self.assertEqual(case.holder_id, colleague)

    def test_a_card_dropped_on_a_stage_opens_the_move(self):
        case = self.open_case()
        self.judge(case)
        self.walk("ptsp_flow_forward", "CS_HELPDESK", "/odoo/alur-berkas")
        self.assertEqual(case.step_id.code, "daftar")

    @pytest.mark.long
    def test_a_figure_of_the_overview_opens_exactly_its_cases(self):
        self.open_case(applicant_name="PT Pertama")
        waiting = self.open_case(applicant_name="PT Kedua")
        waiting.with_user(self.users["CS_HELPDESK"]).action_release()
        self.walk("ptsp_overview_figure", "KASI", "/odoo/ringkasan-meja")

    @pytest.mark.long
    def test_a_new_case_is_opened_from_the_board(self):
        self.walk("ptsp_open_case", "CS_HELPDESK")
        case = self.env["ptsp.application"].search(
            [("applicant_name", "=", "PT Layar Baru")]
        )
        self.assertEqual(case.step_id.code, "periksa_cs")
        self.assertEqual(case.holder_id, self.users["CS_HELPDESK"])
