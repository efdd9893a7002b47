# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import PtspCase

NEVER = {
    "supervisor": "ptsp_base.group_ptsp_supervisor",
    "administrator": "ptsp_base.group_ptsp_admin,base.group_system",
    "auditor": "ptsp_base.group_ptsp_auditor",
}


@tagged("post_install", "-at_install")
class TestMovesMatrix(PtspCase):
    """Every transition of both SOPs: which desk is offered it, and who is refused."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.others = {
            name: cls.new_officer(name, groups) for name, groups in NEVER.items()
        }

    def _each_step(self, code):
        """Yield the case placed at every step in turn, without walking there."""
        case = self.open_case(code)
        for step in case._definition().steps:
            case.sudo()._enter_step(step, case._ptsp_now())
            yield case, step

    def test_each_move_is_offered_to_its_lane_and_to_no_other(self):
        # No person makes a move that closes a case by silence.
        lanes = self.env["ptsp.lane"]
        for code in ("KOM-03", "PAR-06"):
            for case, step in self._each_step(code):
                step_lane = lanes.browse(step.desk_id)
                for transition in case._transitions():
                    lane = lanes.browse(transition.lane_id or step.desk_id)
                    allowed = {lane.code}
                    # An agency acts at another desk to correct what it sent; here it
                    # sent nothing.
                    corrects = lane.kind == "agency" and lane != step_lane
                    if transition.on_silence == "close" or corrects:
                        allowed = set()
                    offered = {
                        name
                        for name, user in {**self.users, **self.others}.items()
                        if transition in case.with_user(user)._available_transitions()
                    }
                    with self.subTest(sop=code, step=step.number, move=transition.code):
                        self.assertEqual(offered, allowed)

    def test_each_move_is_refused_to_everybody_else(self):
        strangers = [*self.others.values(), self.users["INFORMASI"]]
        lanes = self.env["ptsp.lane"]
        for code in ("KOM-03", "PAR-06"):
            for case, step in self._each_step(code):
                for transition in case._transitions():
                    lane = lanes.browse(transition.lane_id or step.desk_id)
                    for user in strangers:
                        if user == self.users.get(lane.code):
                            continue
                        with self.subTest(step=step.number, move=transition.code):
                            with self.assertRaisesRegex(UserError, "belongs to"):
                                case.with_user(user).action_move(
                                    transition.id, note="Alasan"
                                )

    def test_an_agency_acts_at_its_step_only_while_it_is_asked(self):
        asked = self.new_agency_user(self.agency)
        other = self.new_agency_user(self.other_agency, "dinas_lain")
        with self.at("2027-01-11 09:00"):
            case = self.open_case("KOM-03", step="isi_berkas")
            self.bring_to(case, "telaah_opd", agency_id=self.agency.id)
            # It answers, or sends the file back; the office's letters are the office's.
            self.assertEqual(
                set(self._offered(case, asked)),
                {"terima_pertek", "catat_pertek", "teruskan", "kembalikan"},
            )
            self.assertIn(
                "ingatkan_opd", self._offered(case, self.users["ADM_MONITORING"])
            )
            self.assertFalse(case.with_user(other).has_access("read"))
            self.bring_to(case, "susun_draf")
        self.assertFalse(self._offered(case, asked))

    def test_the_moves_name_what_is_missing_in_words(self):
        case = self.open_case("KOM-03")
        moves = case.with_user(self.users["CS_HELPDESK"]).get_moves()
        forward = next(move for move in moves if move["code"] == "lengkap")
        self.assertTrue(forward["primary"])
        self.assertEqual(forward["to"], "6")
        for blocker in forward["blockers"]:
            self.assertIn("checklist", blocker["code"])
            self.assertRegex(blocker["sentence"], r"\w+ .*\.$")

    def _offered(self, case, user):
        return [move["code"] for move in case.with_user(user).get_moves()]
