# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
import re

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase

# How a case comes to every step once: by which move it leaves where not by the usual.
ROUTE = (
    ("minta_informasi", None),
    ("beri_informasi", None),
    ("isi_berkas", None),
    ("periksa_cs", "help_desk"),
    ("help_desk", None),
    ("periksa_cs", None),
    ("daftar", None),
    ("verifikasi", "kembalikan"),
    ("perbaikan", None),
    ("verifikasi", None),
    ("antar_opd", None),
    ("telaah_opd", None),
    ("susun_draf", None),
    ("periksa_kasi", "rapat_gabungan"),
    ("rapat", None),
    ("periksa_kasi", None),
    ("periksa_kabid", None),
    ("tanda_tangan", None),
    ("nomori", None),
    ("serahkan", None),
    ("terima", None),
)
MEETING_EFFECTS = {"conclude_meeting", "call_off_meeting", "reschedule_meeting"}


@tagged("post_install", "-at_install")
class TestRefusalsMatrix(PtspCase):
    """Transitions of both SOPs, refused once for each reason they can be refused.

    In ``scripts/test --long`` every transition is, else the first that has a reason
    which none before it had.

    Which desk may make it is in ``test_moves_matrix``. Nothing is rolled back between
    a refusal and the look at the case: what a refused move had written would show.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.everything = bool(os.environ.get("PTSP_EVERYTHING"))
        cls.colleague = cls.new_officer("rekan")
        lanes = cls.env["ptsp.lane"].search([("kind", "=", "office")])
        for lane in lanes:
            lane.user_ids |= cls.colleague

    def test_the_postal_service_refuses_each_move_for_each_reason(self):
        self._refuse_everything("KOM-03")

    def test_the_film_service_refuses_each_move_for_each_reason(self):
        self._refuse_everything("PAR-06")

    def test_each_guard_of_both_sops_can_be_made_unmet(self):
        sops = self.env["ptsp.sop"].search([("state", "=", "effective")])
        seeded = sops.filtered(
            lambda sop: sop.service_id.code in ("KOM-03", "PAR-06")
        ).step_ids.transition_ids
        for code in sorted(set(seeded.guard_ids.mapped("code"))):
            with self.subTest(guard=code):
                self.assertTrue(hasattr(self, f"_unmet_{code}"))

    # === THE WALK === #

    def _refuse_everything(self, service):
        with self.at(MONDAY):
            case = self.open_case(service, step="minta_informasi")
            known = set(case.sop_id.step_ids.mapped("code"))
            seen = set()
            self.tried = set()
            for step, move in ROUTE:
                if step not in known:
                    continue
                self.assertEqual(case.step_id.code, step)
                if step not in seen:
                    self._refuse_each_move(case)
                    seen.add(step)
                self._go_on(case, move)
        self.assertEqual(seen, known)

    def _go_on(self, case, code):
        """Make the named move; where an SOP has it as an act, the visit goes on."""
        if not code:
            case.letter_ids.sudo()._render_issued()
            self.forward(case)
            return
        transition = self.transition(case, code)
        if transition.kind != "act":
            self.move(case, code, note="Alasan.", **self.answers(case, transition))

    def _refuse_each_move(self, case):
        for transition in case._step().transitions:
            if transition.on_silence == "close":
                continue  # nobody's hand makes it, see the matrix of moves
            if self.env["ptsp.lane"]._of_move(transition)[:1].kind == "agency":
                continue  # an agency's correction, see the answers of agencies
            with (
                self.subTest(step=case.step_id.code, move=transition.code),
                self.env.cr.savepoint() as point,
            ):
                if not self._has_new_reason(case, transition):
                    continue
                self._make_possible(case, transition)
                self._refuse_without_reason(case, transition)
                self._refuse_without_values(case, transition)
                self._refuse_by_guards(case, transition)
                self._refuse_while_held(case, transition)
                point.rollback()

    def _has_new_reason(self, case, transition):
        """Tell whether a move shows what no move before it has shown."""
        reasons = {f"guard {guard.code}" for guard in transition.guards}
        reasons |= {f"effect {rule.code}" for rule in transition.effects}
        reasons.add(f"reason {transition.needs_reason}")
        reasons.add(f"own desk {self._waits_for_the_desk(case, transition)}")
        new = reasons - self.tried
        self.tried |= reasons
        return bool(new) or self.everything

    # === REASONS TO REFUSE === #

    def _refuse_without_reason(self, case, transition):
        if transition.needs_reason:
            wanted = re.escape(transition.reason_label or transition.label)
            self._assert_refused(case, transition, wanted, note=None)

    def _refuse_without_values(self, case, transition):
        actor = case.with_user(self.person(case, transition)).sudo()
        answers = self.answers(case, transition)
        for spec in actor._questions_of(transition):
            filled_in = spec["default"] and spec["type"] not in ("char", "text")
            if not spec["required"] or filled_in:
                continue
            values = {k: v for k, v in answers.items() if k != spec["name"]}
            label = re.escape(spec["label"])
            self._assert_refused(case, transition, label, values=values)

    def _refuse_by_guards(self, case, transition):
        for guard in transition.guards:
            with self.subTest(guard=guard.code), self.env.cr.savepoint() as point:
                getattr(self, f"_unmet_{guard.code}")(case, guard)
                case.invalidate_recordset()
                actor = case.with_user(self.person(case, transition)).sudo()
                missing = actor.env["ptsp.case.guards"]._missing(actor, guard)
                self.assertTrue(missing, f"{guard.code} is still met")
                wanted = [blocker["sentence"] for blocker in missing]
                if not case.sudo()._condition_holds(transition):
                    wanted = [f"“{transition.label}” is not possible at step"]
                self._assert_refused(case, transition, *map(re.escape, wanted))
                point.rollback()

    def _refuse_while_held(self, case, transition):
        if not self._waits_for_the_desk(case, transition):
            return
        with self.env.cr.savepoint() as point:
            if case.holder_id:
                case.with_user(case.holder_id).action_release()
            case.with_user(self.colleague).action_take()
            wanted = f"{self.colleague.name} has this case in hand"
            self._assert_refused(case, transition, wanted)
            point.rollback()

    def _waits_for_the_desk(self, case, transition):
        """Tell whether it is the desk's own: no order, withdrawal or signer's move."""
        own_desk = transition.lane_id in (0, case.desk_id.id)
        return own_desk and not transition.signer_of_id

    def _assert_refused(
        self, case, transition, *sentences, values=None, note="Alasan."
    ):
        actor = case.with_user(self.person(case, transition))
        values = self.answers(case, transition) if values is None else values
        before = self._traces(case)
        try:
            actor.action_move(transition.id, note=note, values=values)
        except UserError as refusal:
            told = str(refusal)
        else:
            self.fail(f"{transition.code} is not refused")
        for sentence in sentences:
            self.assertRegex(told, sentence)
        self.assertTrue(told.endswith("."), told)
        self.assertNotRegex(told, r"Traceback|ptsp\.|None|False")
        self.assertEqual(self._traces(case), before)

    def _traces(self, case):
        """Return the values that a move would change."""
        self.env.flush_all()
        case.invalidate_recordset()
        case.entry_ids.invalidate_recordset()
        return (
            case.step_id,
            case.outcome,
            case.decision,
            case.chain_count,
            [(entry.sealed, str(entry.acts)) for entry in case.entry_ids],
            [(letter.state, letter.number) for letter in case.letter_ids],
            case.opinion_ids.mapped("state"),
            case.meeting_ids.mapped("state"),
        )

    # === WHAT A MOVE IS ABOUT IS THERE === #

    def _make_possible(self, case, transition):
        """Bring about what the transition's condition and its questions are about."""
        condition = transition.condition or ""
        if not case.sudo()._condition_holds(transition):
            for sign, bring_about in {
                '"waived"': self._waive,
                '"requested"': self._ask_agency,
                '"order"': self._pause_by_order,
                '("strategic", "=", True)': self._mark_strategic,
                '("decision", "=", "recommend")': self._decide_to("recommend"),
                '("decision", "=", "refuse")': self._decide_to("refuse"),
            }.items():
                if sign in condition:
                    bring_about(case)
        codes = set(transition.effect_codes)
        if "sign_paper" in codes:
            self._let_paper_wait(case, transition)
        if codes & MEETING_EFFECTS and not case.sudo().meeting_ids._filter_planned():
            self._plan_meeting(case)
        case.invalidate_recordset()
        self.assertTrue(case.sudo()._condition_holds(transition), condition)

    def _waive(self, case):
        case.requirement_ids[:1].sudo()._with_door().write({"waived": True})

    def _ask_agency(self, case):
        opinion = case.opinion_ids[:1].sudo()
        if opinion:
            opinion._with_door().write({"state": "requested"})
            return
        agency = self.env["ptsp.opinion"]._agencies_to_ask(case.sudo())[:1]
        now = case._ptsp_now()
        opinion._with_door().create(
            {
                "application_id": case.id,
                "agency_id": agency.id,
                "state": "requested",
                "requested_at": now,
                "due_at": now,
            }
        )

    def _pause_by_order(self, case):
        case.sudo()._clock_pause("order", case._ptsp_now(), "Menunggu arahan.")

    def _mark_strategic(self, case):
        moment = {"strategic": True, "strategic_at": case._ptsp_now()}
        case.sudo()._with_door().write(moment)

    def _decide_to(self, decision):
        return lambda case: case.sudo()._with_door().write({"decision": decision})

    def _let_paper_wait(self, case, transition):
        """Write the paper that the transition signs, by an act of the step."""
        [signs] = [rule for rule in transition.effects if rule.code == "sign_paper"]
        writes = next(
            move
            for move in case._step().transitions
            for rule in move.effects
            if (rule.code, rule.letter_type_id)
            == ("issue_letter", signs.letter_type_id)
        )
        self._make_possible(case, writes)
        self.examine(case)
        self.move(case, writes.code, note="Alasan.", **self.answers(case, writes))

    def _plan_meeting(self, case):
        plans = next(
            move
            for move in case._step().transitions
            if move.kind == "act" and "plan_meeting" in move.effect_codes
        )
        self.move(case, plans.code, **self.answers(case, plans))

    # === GUARDS: how each is made unmet === #

    def _unmet_form_complete(self, case, guard):
        required = "jenis_layanan_pos" if "KOM" in case.service_id.code else "lokasi"
        filled = case.sudo()._form_keys()
        case.sudo().form_values = {**filled, required: False}

    def _unmet_checklist_complete(self, case, guard):
        keys = case.requirement_ids.filtered("applicable")[:1].mapped("key")
        self.judge(case, "wrong", "Tidak terbaca.", keys)

    def _unmet_check_form_complete(self, case, guard):
        keys = [item.key for item in case._check_items()][:1]
        self.check(case, "not_ok", "Belum benar.", keys)

    def _unmet_clearance(self, case, guard):
        case.sudo()._with_door().write({"clearance": False})

    def _unmet_opinion_requested(self, case, guard):
        case.opinion_ids.sudo()._with_door().write({"state": "withdrawn"})

    def _unmet_opinions_in(self, case, guard):
        self._ask_agency(case)

    def _unmet_registered(self, case, guard):
        case.sudo()._with_door().write({"registration_no": False})

    def _unmet_opinion_allows(self, case, guard):
        self._bind(case, "opinion", opinion_id=case.opinion_ids[:1].id)

    def _unmet_decision_lifted(self, case, guard):
        self._bind(case, "superior")

    def _bind(self, case, source, **values):
        decisions = self.env["ptsp.decision"].sudo()
        head = decisions._head_lane(case.sudo())
        values.setdefault("lift_lane_id", head.id)
        decisions._bind(case.sudo(), source, "refuse", "Ditolak.", "Uji", **values)

    def _unmet_order_overrules(self, case, guard):
        """Nothing to bring about: no agency is against it."""

    def _unmet_letter_carries_decision(self, case, guard):
        case.sudo()._with_door().write({"decision": "refuse"})

    def _unmet_letter_initialled(self, case, guard):
        marks = case._product_letter().signature_ids
        marks.sudo()._with_door().write({"void": True, "void_reason": "Draf berubah."})

    def _unmet_letter_signed(self, case, guard):
        case._product_letter().sudo()._with_door().write({"state": "draft"})

    def _unmet_letter_numbered(self, case, guard):
        case._product_letter().sudo()._with_door().write({"number": False})

    def _unmet_letter_not_numbered(self, case, guard):
        self.take_number(case)

    def _unmet_letter_rendered(self, case, guard):
        case._product_letter().sudo()._with_door().write({"pdf_sha256": False})

    def _unmet_signed_sheet_kept(self, case, guard):
        case._product_letter().sudo()._with_door().write({"paper_serial": False})

    def _unmet_sheet_printed(self, case, guard):
        self.print_sheet(case)
        letter = case._product_letter()
        self.assertTrue(letter.paper_serial, "the sheet could not be printed")
        letter.sudo()._with_door().write({"paper_serial": False})

    def _unmet_meeting_planned(self, case, guard):
        case.meeting_ids.sudo()._with_door().write({"state": "cancelled"})

    def _unmet_act_done(self, case, guard):
        """Nothing to bring about: the act was not done at this visit."""

    def _unmet_strategic_considered(self, case, guard):
        self._mark_strategic(case)
