# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestDoorMove(PtspCase):
    """A move checks everything first; a refused one changes nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.opened = cls.open_case()
        with cls.at(MONDAY):
            cls.cleared, cls.registered = (
                cls.bring_to(cls.open_case(step="isi_berkas"), step)
                for step in ("daftar", "verifikasi")
            )

    def test_a_move_writes_step_stage_lane_desk_and_state_together(self):
        case = self.cleared
        self.assertEqual(case.step_id.code, "daftar")
        self.assertEqual(case.stage_id, case.step_id.stage_id)
        self.assertEqual(case.lane_id.code, "LOKET_DAFTAR")
        self.assertEqual((case.work_state, case.holder_id.id), ("waiting", False))

    def test_a_move_says_which_number_was_taken_and_where_the_file_is(self):
        case = self.cleared
        with self.at(MONDAY):
            self.judge(case)
            move = self.transition(case, "daftarkan")
            clerk = case.with_user(self.person(case, move)).with_context(lang="en_US")
            said = clerk.action_move(move.id)["sentence"]
            self.assertIn(f"number {case.registration_no}.", said)
            onward = self.transition(case, "serahkan_verifikasi")
            done = clerk.action_move(onward.id, values=self.answers(case, onward))
            said = done["sentence"]
        self.assertIn("now at 7. Verifikasi.", said)

    def test_a_move_that_ends_the_case_says_how(self):
        case = self.opened
        move = self.transition(case, "tarik")
        clerk = case.with_user(self.person(case, move)).with_context(lang="en_US")
        values = self.answers(case, move)
        said = clerk.action_move(move.id, note="Batal", values=values)["sentence"]
        self.assertIn("has ended: Withdrawn.", said)

    def test_another_desk_does_not_move_it(self):
        case = self.opened
        self.judge(case)
        self.refused(case, "lengkap", "belongs to", user=self.users["VERIFIKASI"])

    def test_a_move_with_a_lane_of_its_own_belongs_to_that_lane_only(self):
        case = self.registered
        with self.at(MONDAY):
            self.refused(
                case, "tarik", "belongs to", note="Batal", user=self.users["VERIFIKASI"]
            )
            self.move(case, "tarik", note="Pemohon membatalkan rencana")
        self.assertEqual(case.outcome, "withdrawn")

    def test_a_missing_reason_is_asked_for(self):
        case = self.opened
        self.refused(case, "kembalikan", "needs a reason")
        self.move(case, "kembalikan", note="Akta belum dilegalisir")
        self.assertEqual((case.step_id.number, case.return_count), (3, 1))

    def test_a_missing_verdict_is_named_with_its_requirement(self):
        case = self.opened
        self.refused(case, "lengkap", "Nomor Pokok Wajib Pajak")
        self.assertIn("checklist_missing:npwp", self.guard_codes(case, "lengkap"))

    def test_registration_is_refused_without_the_clearance_of_cs(self):
        # SOP step 6: no file is accepted before CS has approved it.
        case = self.cleared
        with self.at(MONDAY):
            self.judge(case)
            case.sudo()._with_door().write({"clearance": False})
            self.refused(case, "daftarkan", "(?i)complete and correct")

    def test_a_move_of_another_step_is_refused(self):
        case = self.opened
        elsewhere = case.sop_id.step_ids.filtered(lambda s: s.code == "nomori")
        with self.assertRaisesRegex(UserError, "not possible at step 4"):
            case.with_user(self.users["TU"]).action_move(elsewhere.transition_ids[0].id)

    def test_a_move_that_does_not_exist_is_refused(self):
        with self.assertRaises(UserError):
            self.opened.with_user(self.users["CS_HELPDESK"]).action_move(0)

    def test_a_case_held_by_a_colleague_is_not_moved(self):
        case = self.opened
        colleague = self.new_officer("cs_kedua")
        case.desk_id.user_ids |= colleague
        self.judge(case)
        self.refused(case, "lengkap", "in hand", user=colleague)

    def test_an_unheld_case_is_taken_by_the_move(self):
        with self.at(MONDAY):
            case = self.open_case(step="isi_berkas")
            self.forward(case)
            self.judge(case)
            self.move(case, "lengkap")
        entry = case.entry_ids.filtered(lambda e: e.step_code == "periksa_cs")
        self.assertEqual(entry.officer_id, self.users["CS_HELPDESK"])
        self.assertEqual(entry.taken_at, self.moment(MONDAY))

    def test_the_help_desk_is_optional_and_comes_back_to_cs(self):
        case = self.opened
        self.move(case, "help_desk")
        self.assertEqual(case.step_id.number, 5)
        self.move(case, "selesai_konsultasi")
        self.assertEqual(case.step_id.number, 4)

    def test_the_forum_comes_back_to_whom_called_it(self):
        with self.at(MONDAY):
            case = self.bring_to(self.registered, "periksa_kabid")
            values = {
                "meeting_start": "2027-01-12T09:00:00+08:00",
                "meeting_place": "Ruang Rapat",
                "meeting_agenda": "Cakupan wilayah",
                "meeting_participants": "Kepala Seksi; DPMPTSP",
            }
            self.move(case, "rapat_gabungan", **values)
            self.assertEqual(case.step_id.code, "rapat")
        with self.at("2027-01-12 11:00"):
            self.move(
                case,
                "tutup_rapat",
                attendance="Kepala Seksi",
                minutes="Cakupan cukup.",
                meeting_decision="proceed",
            )
        self.assertEqual(case.step_id.code, "periksa_kabid")
        self.assertEqual(case.meeting_ids.decision, "proceed")

    def test_an_act_is_recorded_at_the_step_without_leaving_it(self):
        with self.at(MONDAY):
            case = self.bring_to(self.registered, "periksa_kasi")
            self.move(case, "beri_saran", advice="Perhatikan cakupan wilayah.")
        self.assertEqual(case.step_id.code, "periksa_kasi")
        acts = case.entry_ids[-1].acts
        self.assertEqual(acts[-1]["label"], self.transition(case, "beri_saran").label)
        self.assertEqual(acts[-1]["officer"], self.users["KASI"].name)

    def test_an_order_from_above_does_not_take_the_file_off_its_desk(self):
        case = self.registered
        with self.at(MONDAY):
            self.move(case, "jeda_kadis", note="Menunggu arahan Gubernur")
        self.assertEqual(case.work_state, "waiting")
        self.assertEqual(case.pause_ids.kind, "order")

    def test_a_move_of_another_lane_does_not_wait_for_the_desk(self):
        case = self.registered
        with self.at(MONDAY):
            case.with_user(self.users["VERIFIKASI"]).action_take()
            self.move(case, "tarik", note="Pemohon membatalkan rencana")
        self.assertEqual(case.outcome, "withdrawn")
        row = case.entry_ids[-1]
        self.assertEqual(row.officer_id, self.users["VERIFIKASI"])
        self.assertEqual(row.acts[-1]["officer"], self.users["CS_HELPDESK"].name)

    def test_the_receipt_prints_the_registration_number(self):
        case = self.registered
        receipt = case._letter("tanda_terima")
        self.assertIn(case.registration_no, str(receipt.content))
