# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from pathlib import Path

from odoo.tests import tagged

from ..common import MONDAY, PtspCase

EXAMPLES = Path(__file__).parents[4] / "data" / "sop"


@tagged("post_install", "-at_install")
class TestRemedies(PtspCase):
    """What keeps a case from a move comes with the moves that would remove it."""

    def remedies(self, case, move, lane):
        """Return code of what is missing -> (code, lane, yours) of each remedy."""
        moves = case.with_user(self.users[lane]).get_moves()
        described = next(item for item in moves if item["code"] == move)
        return {
            blocker["code"]: [
                (remedy["code"], remedy["lane"], remedy["yours"])
                for remedy in blocker["resolved_by"]
            ]
            for blocker in described["blockers"]
        }

    def at_step(self, code, step):
        """Return a new case that was put at a step, without walking there."""
        case = self.open_case(code)
        plain = case._definition().step_by_code(step)
        case.sudo()._enter_step(plain, case._ptsp_now())
        return case

    def test_a_number_is_what_this_desk_can_take_itself(self):
        case = self.at_step("KOM-03", "nomori")
        missing = self.remedies(case, "serahkan_loket", "TU")
        self.assertEqual(missing["letter_numbered"], [("beri_nomor", "TU", True)])
        moves = case.with_user(self.users["TU"]).get_moves()
        labels = {move["code"]: (move["id"], move["label"]) for move in moves}
        blockers = next(m for m in moves if m["code"] == "serahkan_loket")["blockers"]
        number = next(b for b in blockers if b["code"] == "letter_numbered")
        remedy = number["resolved_by"][0]
        self.assertEqual((remedy["id"], remedy["label"]), labels["beri_nomor"])

    def test_papers_and_check_forms_are_removed_by_no_move(self):
        case = self.open_case()
        missing = self.remedies(case, "lengkap", "CS_HELPDESK")
        self.assertTrue(missing)
        self.assertFalse(any(missing.values()))

    def test_another_desks_move_is_named_as_theirs(self):
        with self.at(MONDAY):
            case = self.bring_to(self.open_case(), "verifikasi")
            self.examine(case)
            self.move(case, "tambah_pertek", agency_id=self.agency.id)
            missing = self.remedies(case, "susun_draf", "VERIFIKASI")
        self.assertEqual(
            missing["opinions_in"],
            [
                ("catat_pertek", "ADM_MONITORING", False),
                ("batalkan_pertek", "VERIFIKASI", True),
            ],
        )

    def test_an_opinion_is_recorded_before_its_request_is_withdrawn(self):
        """In both services of the office and in every example."""
        for path in sorted(EXAMPLES.glob("*.yaml")):
            self.load_sop(path.read_text(encoding="utf-8"))
        seen = set()
        for service in self.env["ptsp.service"].search([]):
            case = self._open_any(service)
            for step in case._definition().steps:
                case.sudo()._enter_step(step, case._ptsp_now())
                seen |= self._check_opinion_remedies(case)
        self.assertTrue({"record_opinion", "withdraw_opinion"} <= seen)

    def _open_any(self, service):
        """Open a case at the first step of a service at which an office desk starts."""
        steps = service.current_sop_id.step_ids.filtered("is_start")
        start = steps.filtered(lambda step: step.lane_id.kind == "office")[:1]
        officer = self.users.get(start.desk_id.code)
        if not officer:
            officer = self.new_officer(service.code.lower())
            start.desk_id.user_ids |= officer
        return self.open_case(service.code, step=start.code, user=officer)

    def _check_opinion_remedies(self, case):
        """Assert the order at the step of a case; return the effects in it."""
        remedies, seen = case.env["ptsp.case.remedies"], set()
        moves = {move.id: move for move in case._transitions()}
        for move in moves.values():
            for guard in (rule for rule in move.guards if rule.code == "opinions_in"):
                found = [
                    moves[remedy["id"]].effect_codes
                    for remedy in remedies._resolved_by(case, move, guard)
                ]
                brings = ["record_opinion" in codes for codes in found]
                self.assertEqual(brings, sorted(brings, reverse=True), move.code)
                seen.update(*found)
        return seen

    def test_a_move_that_waits_for_the_same_thing_removes_nothing(self):
        """Asking another agency instead needs a request, too."""
        case = self.at_step("KOM-03", "antar_opd")
        missing = self.remedies(case, "serahkan_opd", "PENGHUBUNG")
        self.assertEqual(missing["opinion_requested"], [])

    def test_an_act_that_comes_first_is_the_remedy(self):
        case = self.at_step("KOM-03", "perbaikan")
        proposing = self.transition(case, "usulkan_tutup")
        closing = self.transition(case, "tutup_tidak_dilengkapi")
        (guard,) = (rule for rule in closing.guards if rule.code == "act_done")
        actor = case.with_user(self.person(case, closing))
        found = actor.env["ptsp.case.remedies"]._resolved_by(actor, closing, guard)
        self.assertEqual([item["code"] for item in found], [proposing.code])

    def test_a_case_that_another_has_in_hand_is_freed_by_no_move(self):
        case = self.at_step("KOM-03", "nomori")
        colleague = self.new_officer("tu_kedua")
        self.env["ptsp.lane"].search([("code", "=", "TU")]).user_ids |= colleague
        case.with_user(colleague).action_take()
        missing = self.remedies(case, "serahkan_loket", "TU")
        self.assertEqual(missing["held_by_another"], [])

    def test_parameters_decide_between_two_moves_with_the_same_effect(self):
        """A meeting of another kind, or initials of another desk, remove nothing."""
        case = self.at_step("KOM-03", "periksa_kasi")
        move = self.transition(case, "catat_hasil_rapat")
        actor = case.with_user(self.users["KASI"])
        remedies = actor.env["ptsp.case.remedies"]
        kinds = {}
        for kind in (False, "field", "joint"):
            guard = self.rule("meeting_planned", value=kind or "")
            kinds[kind] = [
                item["code"] for item in remedies._resolved_by(actor, move, guard)
            ]
        self.assertEqual(
            kinds,
            {
                False: ["rapat_gabungan", "pertemuan", "tinjau_lapangan"],
                "field": ["tinjau_lapangan"],
                "joint": ["rapat_gabungan"],
            },
        )
