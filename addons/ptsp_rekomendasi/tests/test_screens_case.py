# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from .screens_common import ScreensCase


class TestScreensCase(ScreensCase):
    def test_a_blocked_move_says_what_is_missing(self):
        case = self.open_case()
        self.walk("ptsp_blocked_move", "CS_HELPDESK", self.case_path(case))
        self.assertEqual(case.step_id.code, "periksa_cs")

    def test_customer_service_checks_the_file_and_passes_it_on(self):
        case = self.open_case()
        self.walk("ptsp_check_and_forward", "CS_HELPDESK", self.case_path(case))
        self.assertEqual(case.step_id.code, "daftar")
        self.assertTrue(case.clearance)
        verdicts = case.requirement_ids.verdict_ids
        self.assertIn("wrong", verdicts.mapped("verdict"))

    def test_a_return_suggests_what_the_checklist_found(self):
        case = self.open_case()
        self.judge(case, "wrong", note="Belum ditandatangani", keys=["akta_pendirian"])
        self.walk("ptsp_return", "CS_HELPDESK", self.case_path(case))
        self.assertEqual(case.step_id.code, "isi_berkas")
        self.assertIn("Belum ditandatangani", case.entry_ids[0].note)

    def test_a_move_asks_for_its_values_and_insists_on_them(self):
        case = self.bring_to(self.open_case(), "verifikasi")
        self.judge(case)
        if case._check_items():
            self.check(case)
        self.walk("ptsp_ask_opinion", "VERIFIKASI", self.case_path(case))
        self.assertEqual(case.step_id.code, "antar_opd")
        self.assertEqual(len(case.opinion_ids), 1)

    def test_the_head_signs(self):
        case = self.bring_to(self.open_case(), "tanda_tangan")
        self.walk("ptsp_sign", "KADIS", self.case_path(case))
        self.assertEqual(case.step_id.code, "nomori")
        self.assertEqual(case._product_letter().state, "signed")

    def test_another_desk_sees_the_case_but_no_buttons(self):
        case = self.open_case()
        self.walk("ptsp_no_buttons", "TU", self.case_path(case))
