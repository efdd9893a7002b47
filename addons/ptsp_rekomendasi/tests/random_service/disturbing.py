# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Changes that somebody may make in a definition without a thought."""

from .writing import LANES

CONDITIONS = (
    "[('strategic', '=', False)]",
    "[('form_values.modal', '>', 5)]",
    "[('received_at', '>', '2020-01-01')]",
    "[('letter_ids', 'any', [('state', '!=', 'void')])]",
    "[('requirement_ids', 'any', [('verdict', '=', 'ok')])]",
    "['|', ('decision', '=', 'refuse'), ('form_values.setuju', '=', True)]",
    # These do not fit what they ask.
    "[('received_at', '>', 'besok')]",
    "[('step_id', 'in', 'abc')]",
    "[('letter_ids', 'any', 'x')]",
    "[('form_values.tidak_ada', '=', 1)]",
    "[('form_values.modal', '=', 'banyak')]",
)
GUARDS = (
    *("form_complete", "checklist_complete", "check_form_complete", "clearance"),
    *("registered", "fees_assessed", "paid", "opinion_requested", "opinions_in"),
    *("opinion_allows", "order_overrules", "decision_lifted", "letter_drafted"),
    *("letter_carries_decision", "letter_initialled", "letter_signed"),
    *("letter_numbered", "letter_rendered", "letter_not_numbered", "sheet_printed"),
    *("signed_sheet_kept", "meeting_planned", "meeting_concluded"),
    "strategic_considered",
    {"code": "decision_is", "value": "recommend"},
    {"code": "decision_is", "value": "refuse"},
    {"code": "different_person", "value": "periksa"},
)
EFFECTS = (
    *("give_clearance", "withdraw_clearance", "start_clock_receipt", "advise"),
    *("record_start_proof", "waive_requirement", "restore_requirement", "consider"),
    *("request_opinion", "deliver_opinions", "keep_receipt", "record_opinion"),
    *("return_opinion", "withdraw_opinion", "revise_draft", "update_letter"),
    *("initial_letter", "sign_letter", "reopen_letter", "number_letter"),
    *("print_sheet", "keep_signed_sheet", "void_letter", "assess_fees"),
    *("record_external_assessment", "record_payment", "reverse_payment"),
    *("call_off_meeting", "conclude_meeting", "lift_decision", "hand_over"),
    *("archive", "link_new_application"),
    {"code": "register", "register": "REG"},
    {"code": "set_decision", "value": "recommend"},
    {"code": "set_decision", "value": "refuse"},
    {"code": "set_strategic", "value": "yes"},
    {"code": "start_pause", "value": "order"},
    {"code": "end_pause", "value": "order"},
    {"code": "plan_meeting", "value": "joint"},
    {"code": "reschedule_meeting", "value": "meeting"},
    {"code": "tell_lane", "lane": "KABID"},
)


def disturb(writing):
    """Change one thing."""
    step = writing.one(*writing.steps)
    change = writing.one(*CHANGES)
    change(writing, step, writing.one(*step["transitions"]))


def _use(writing, pool):
    use = writing.one(*pool)
    return {"code": use} if isinstance(use, str) else dict(use)


def _guard(writing, _step, move):
    move["guards"].append(_use(writing, GUARDS))


def _effect(writing, _step, move):
    move["effects"].insert(0, _use(writing, EFFECTS))


def _act(writing, step, _move):
    code = f"tindakan_{len(step['transitions'])}"
    more = {"needs_reason": True} if writing.may(0.5) else {}
    writing.act(step, code, [_use(writing, EFFECTS)], **more)


def _draft(writing, _step, move):
    letter = writing.one(*writing.letters)
    move["effects"].insert(0, {"code": "draft_letter", "letter_type": letter})


def _condition(writing, _step, move):
    move["condition"] = writing.one(*CONDITIONS)


def _lane(writing, _step, move):
    move["lane"] = writing.one(*LANES)
    move.pop("signer_of", None)


def _desk(writing, step, _move):
    step["stage"] = f"acak_{writing.one(*LANES).lower()}"


def _less(writing, _step, move):
    for part in writing.chance.sample(("effects", "guards"), 2):
        if move[part]:
            move[part].remove(writing.one(*move[part]))
            return


def _gone(_writing, step, move):
    if len(step["transitions"]) > 1:
        step["transitions"].remove(move)


def _elsewhere(writing, _step, move):
    if move["kind"] in ("forward", "return"):
        move["to"] = writing.one(*writing.steps)["code"]


def _recorder(writing, step, _move):
    if step.pop("recorded_by", None) is None:
        step["recorded_by"] = writing.one(*LANES)


def _signer(writing, _step, _move):
    letter = writing.letters[writing.one(*writing.letters)]
    letter["sign_lane"] = writing.one(*LANES)


CHANGES = (
    *(_guard, _guard, _effect, _effect, _act, _act, _draft, _condition, _lane),
    *(_desk, _less, _less, _gone, _elsewhere, _recorder, _signer),
)
