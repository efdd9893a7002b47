# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import PtspCase

TOLD = "ptsp_rekomendasi.mail_activity_type_returned"


@tagged("post_install", "-at_install")
class TestBoardTelling(PtspCase):
    """Boards hear of every change; a returned file is told to whom it concerns."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.clerk = cls.users["CS_HELPDESK"]
        cls.told = cls.env.ref(TOLD)

    def setUp(self):
        super().setUp()
        self.messages = []
        officers = type(self.env["res.groups"])

        def keep(group, kind, message, **options):
            self.messages.append((group.id, kind, message))

        self.patch(officers, "_bus_send", keep)

    def lanes_told(self):
        """Return the codes of the lanes whose boards were told since the last call."""
        officers = self.env.ref("ptsp_base.group_ptsp_officer")
        lanes = self.env["ptsp.lane"]
        for group, kind, message in self.messages:
            self.assertEqual((group, kind), (officers.id, "ptsp.lane"))
            self.assertEqual(list(message), ["lane_ids"])
            lanes |= lanes.browse(message["lane_ids"])
        self.messages.clear()
        return set(lanes.mapped("code"))

    def activities(self, case):
        return case.activity_ids.filtered(lambda a: a.activity_type_id == self.told)

    # === BOARDS === #

    def test_every_verb_tells_the_desk_where_the_file_lies(self):
        case = self.open_case()
        self.assertEqual(self.lanes_told(), {"CS_HELPDESK"})
        officer = case.with_user(self.clerk)
        for verb, args in (
            ("action_release", []),
            ("action_take", []),
            ("action_hold", ["Menunggu"]),
            ("action_resume", []),
        ):
            getattr(officer, verb)(*args)
            self.assertEqual(self.lanes_told(), {"CS_HELPDESK"}, verb)

    def test_a_move_tells_the_desk_it_left_and_the_one_it_reached(self):
        case = self.open_case()
        self.judge(case)
        self.lanes_told()
        self.move(case, "lengkap")
        self.assertEqual(self.lanes_told(), {"CS_HELPDESK", "LOKET_DAFTAR"})

    def test_a_move_tells_the_lanes_that_watch_the_file(self):
        case = self.bring_to(self.open_case(), "verifikasi")
        self.examine(case)
        self.move(case, "tambah_pertek", agency_id=self.agency.id)
        self.sign_papers(case)
        self.lanes_told()
        self.move(case, "minta_pertek")
        self.assertLessEqual({"PENGHUBUNG", "ADM_MONITORING"}, self.lanes_told())

    # === PEOPLE === #

    def test_a_returned_file_is_told_to_the_officer_who_had_it(self):
        case = self.open_case()
        self.judge(case)
        self.move(case, "lengkap")
        self.move(case, "kembalikan_cs", note="Fotokopi tidak terbaca")
        activity = self.activities(case)
        self.assertEqual(activity.user_id, self.clerk)
        self.assertIn("Kembalikan ke Customer Service", activity.summary)
        self.assertIn("Fotokopi tidak terbaca", activity.note)

    def test_taking_the_returned_file_ends_the_activity(self):
        case = self.open_case()
        self.judge(case)
        self.move(case, "lengkap")
        self.move(case, "kembalikan_cs", note="Tidak terbaca")
        case.with_user(self.clerk).action_take()
        self.assertFalse(self.activities(case))

    def test_an_officer_who_left_the_desk_is_not_told(self):
        leaver = self.new_officer("pindah")
        desk = self.env["ptsp.lane"].search([("code", "=", "CS_HELPDESK")])
        desk.user_ids |= leaver
        case = self.open_case(user=leaver)
        self.judge(case, user=leaver)
        self.move(case, "lengkap", user=leaver)
        desk.user_ids -= leaver
        self.move(case, "kembalikan_cs", note="Tidak terbaca")
        self.assertFalse(self.activities(case))

    def test_a_file_sent_on_is_told_by_the_board_alone(self):
        case = self.open_case()
        self.judge(case)
        self.move(case, "lengkap")
        self.assertFalse(self.activities(case))

    def test_a_file_given_to_a_colleague_is_told_to_the_colleague(self):
        colleague = self.new_officer("rekan")
        supervisor = self.new_officer("pengawas", "ptsp_base.group_ptsp_supervisor")
        case = self.open_case()
        case.desk_id.user_ids |= colleague
        case.with_user(supervisor).action_reassign(colleague.id)
        self.assertEqual(self.activities(case).user_id, colleague)
        self.assertIn(supervisor.name, self.activities(case).summary)

    def test_a_refused_reassignment_tells_nobody(self):
        colleague = self.new_officer("rekan")
        case = self.open_case()
        case.desk_id.user_ids |= colleague
        with self.assertRaises(UserError):
            case.with_user(colleague).action_reassign(colleague.id)
        self.assertFalse(self.activities(case))
