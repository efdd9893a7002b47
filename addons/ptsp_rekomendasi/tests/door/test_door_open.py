# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestDoorOpen(PtspCase):
    """A case begins at a start step of an effective SOP, by the desk of that step."""

    def test_a_case_opened_by_cs_is_in_hand_of_cs(self):
        with self.at(MONDAY):
            case = self.open_case("KOM-03", step="periksa_cs")
        cs = self.users["CS_HELPDESK"]
        self.assertEqual(case.step_id.number, 4)
        self.assertEqual(case.stage_id.code, "periksa_cs")
        self.assertEqual(case.desk_id.code, "CS_HELPDESK")
        self.assertEqual((case.work_state, case.holder_id), ("in_hand", cs))
        self.assertEqual(case.arrived_at, self.moment(MONDAY))
        self.assertRegex(case.reference, r"^PMH-2027-\d{5}$")
        self.assertFalse(case.registration_no)

    def test_a_case_opened_for_the_applicant_names_whom_it_is_recorded_for(self):
        case = self.open_case("KOM-03", step="isi_berkas")
        self.assertEqual(case.lane_id.code, "PEMOHON")
        self.assertEqual(case.desk_id.code, "CS_HELPDESK")
        self.assertEqual(case.entry_ids.on_behalf, case.lane_id.name)

    def test_a_desk_does_not_open_at_the_step_of_another(self):
        with self.assertRaisesRegex(UserError, "you do not work at that desk"):
            self.open_case(step="periksa_cs", user=self.users["KADIS"])

    def test_a_new_case_is_offered_only_at_a_desk_where_one_starts(self):
        action = self.env.ref("ptsp_rekomendasi.ptsp_open_wizard_action")
        desks = {"CS_HELPDESK": True, "INFORMASI": True, "KASI": False}
        for lane, offered in desks.items():
            cases = self.env["ptsp.application"].with_user(self.users[lane])
            for view_type in ("kanban", "list"):
                with self.subTest(lane=lane, view=view_type):
                    arch = cases.get_view(view_type=view_type)["arch"]
                    self.assertEqual(f'name="{action.id}"' in arch, offered)

    def test_an_integration_files_for_the_applicant_but_not_at_the_counter(self):
        integration = self.new_officer("sistem", "ptsp_base.group_ptsp_integration")
        case = self.open_case(step="isi_berkas", user=integration)
        self.assertEqual(case.holder_id, integration)
        with self.assertRaisesRegex(UserError, "you do not work at that desk"):
            self.open_case(step="periksa_cs", user=integration)

    def test_a_case_does_not_start_in_the_middle(self):
        with self.assertRaisesRegex(UserError, "cannot start at step 7"):
            self.open_case(step="verifikasi")

    def test_a_service_that_is_stopped_takes_no_new_cases_but_open_ones_go_on(self):
        case = self.open_case(step="isi_berkas")
        case.service_id._stop("Ada banjir di kantor")
        with self.assertRaisesRegex(UserError, "takes no new cases"):
            self.open_case(step="isi_berkas")
        self.forward(case)
        self.assertEqual(case.step_id.number, 4)

    def test_what_the_door_decides_cannot_be_given_when_opening(self):
        with self.assertRaisesRegex(UserError, "registration_no cannot be given"):
            self.open_case(registration_no="REG/9999")

    def test_a_case_keeps_its_revision_when_the_next_takes_effect(self):
        case = self.open_case("PAR-06")
        old = case.sop_id
        draft = self.env["ptsp.sop"].browse(old.action_new_draft()["res_id"])
        draft._with_door().write({"state": "review"})
        draft._make_effective()
        self.assertEqual(case.service_id.current_sop_id, draft)
        self.assertEqual((case.sop_id, old.state), (old, "superseded"))
        self.assertEqual(self.open_case("PAR-06").sop_id, draft)
