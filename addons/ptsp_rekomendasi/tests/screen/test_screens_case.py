# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import pytest

from ..screens_common import ScreensCase


class TestScreensCase(ScreensCase):
    # So wide that the web client would put messages beside a form.
    browser_size = "1600x900"

    def test_what_is_missing_is_said_checked_and_the_file_passed_on(self):
        case = self.open_case()
        self.walk("ptsp_check_and_forward", "CS_HELPDESK", self.case_path(case))
        self.assertEqual(case.step_id.code, "daftar")
        self.assertTrue(case.clearance)
        verdicts = case.requirement_ids.verdict_ids
        self.assertIn("wrong", verdicts.mapped("verdict"))

    def test_what_was_typed_is_kept_when_a_requirement_is_judged(self):
        case = self.open_case()
        self.walk("ptsp_typed_is_kept", "CS_HELPDESK", self.case_path(case))
        self.assertEqual(case.applicant_city, "Berau")
        line = case.requirement_ids.filtered(lambda one: one.key == "akta_pendirian")
        self.assertTrue(line.original_shown_by_id)

    @pytest.mark.long
    def test_a_number_that_cannot_be_read_keeps_the_former_one(self):
        case = self.open_case("KOM-03", form_values={"modal": 250_000_000})
        self.walk("ptsp_number", "CS_HELPDESK", self.case_path(case))
        self.assertEqual(case._form_dict()["modal"], 150_000_000)

    @pytest.mark.long
    def test_a_return_suggests_what_the_checklist_found(self):
        case = self.open_case()
        self.judge(case, "wrong", note="Belum ditandatangani", keys=["akta_pendirian"])
        self.walk("ptsp_return", "CS_HELPDESK", self.case_path(case))
        self.assertEqual(case.step_id.code, "isi_berkas")
        self.assertIn("Belum ditandatangani", case.entry_ids[0].note)

    @pytest.mark.long
    def test_what_is_missing_offers_the_move_that_removes_it(self):
        case = self.bring_to(self.open_case(), "verifikasi")
        self.examine(case)
        self.move(case, "tambah_pertek", agency_id=self.agency.id)
        self.walk("ptsp_remedies", "VERIFIKASI", self.case_path(case))
        self.assertEqual(case.opinion_ids.state, "withdrawn")

    @pytest.mark.long
    def test_another_desk_sees_the_case_but_no_buttons(self):
        case = self.open_case()
        self.walk("ptsp_no_buttons", "TU", self.case_path(case))
