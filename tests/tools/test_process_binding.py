"""After every possible binding decision a case still has a way to its end."""

from ptsp_tools.process_graph import (
    Catalogue,
    Definition,
    EffectSpec,
    GuardSpec,
    Lane,
    LetterType,
    Step,
    Transition,
    Use,
)
from ptsp_tools.process_lint import lint

FREE = frozenset({"decision_lifted"})
CATALOGUE = Catalogue(
    guards={
        spec.code: spec
        for spec in (
            GuardSpec("decision_is", in_place=True, wants="decided"),
            GuardSpec("opinion_allows", in_place=True, wants="allowed"),
            GuardSpec("order_overrules", in_place=True, wants="bound"),
        )
    },
    effects={
        spec.code: spec
        for spec in (
            EffectSpec("draft_letter", does="draft", implies=FREE),
            EffectSpec("sign_letter", does="sign", implies=FREE),
            EffectSpec("number_letter", does="number", implies=FREE),
            EffectSpec("plan_meeting", does="plan"),
            EffectSpec("call_off_meeting", does="call_off"),
            EffectSpec("conclude_meeting", does="conclude"),
            EffectSpec("record_opinion", does="answer"),
            EffectSpec("record_person", does="receive"),
            EffectSpec("set_decision", does="decide"),
            EffectSpec("lift_decision", does="lift"),
        )
    },
    lanes={
        "desk": Lane("desk", superior="chief"),
        "chief": Lane("chief", superior="head"),
        "head": Lane("head"),
        "applicant": Lane("applicant", "applicant"),
    },
    letter_types={
        code: LetterType(code, is_product=True, sign_lane="head", decision=decision)
        for code, decision in (("permit", "recommend"), ("refusal", "refuse"))
    },
    outcomes=frozenset({"issued", "refused"}),
)


def use(code, **params):
    """Return a guard or an effect with its parameters."""
    return Use(code, params)


def move(code, target, *effects, **kwargs):
    return Transition(code, target, effects=effects, **kwargs)


def draft(letter):
    return use("draft_letter", letter_type=letter)


def binding(*steps):
    """Return the findings of this kind in a revision of steps (code, lane, moves)."""
    definition = Definition(
        "X",
        steps=tuple(
            Step(code, str(number), lane=lane, transitions=moves, may_start=number == 1)
            for number, (code, lane, *moves) in enumerate(steps, 1)
        ),
    )
    kinds = {"never_decided", "decision_dead_end", "refusal_never_told"}
    kinds.add("repair_never_made")
    found = lint(definition, CATALOGUE)
    return [(item.code, item.place[-1]) for item in found if item.code in kinds]


PERMIT = move("permit", "sign", draft("permit"))
REFUSAL = move("refusal", "sign", draft("refusal"))
SIGN = (
    *("sign", "head"),
    move("sign", "issued", use("sign_letter"), use("number_letter")),
)
MEET = (
    *("meet", "desk"),
    move("plan", "stay", use("plan_meeting"), kind="act"),
    move("off", "stay", use("call_off_meeting"), kind="act"),
    move("held", "draft", use("conclude_meeting")),
)
REPAIR = move("back", "repair", kind="return")
REPAIRED = ("repair", "desk", move("in", "meet", use("record_person", value="repair")))


def order(lane):
    return move("order", "stay", use("lift_decision"), kind="act", lane=lane)


def test_a_meeting_that_refuses_needs_a_refusal_and_one_that_repairs_a_repair():
    assert set(binding(MEET, ("draft", "desk", PERMIT), SIGN)) == {
        ("refusal_never_told", "held"),
        ("repair_never_made", "held"),
    }


def test_with_a_refusal_and_a_repair_it_passes():
    drafting = ("draft", "desk", PERMIT, REFUSAL, REPAIR)
    assert binding(MEET, drafting, SIGN, REPAIRED) == []


def test_to_be_closed_answers_only_what_nothing_binds():
    close = move("close", "issued", kind="close", needs_reason=True)
    repaired = (MEET, ("draft", "desk", PERMIT, REPAIR, close), REPAIRED, SIGN)
    assert ("refusal_never_told", "held") in binding(*repaired)
    assert binding(("draft", "desk", PERMIT, close), SIGN) == []


def test_the_head_lifts_what_a_meeting_decided():
    assert binding(MEET, ("draft", "desk", PERMIT, order("head")), SIGN) == []


def test_a_lower_desk_cannot_lift_a_refusal():
    drafting = ("draft", "desk", PERMIT, REPAIR, order("desk"))
    assert binding(MEET, drafting, SIGN, REPAIRED) == [("refusal_never_told", "held")]


def test_a_negative_opinion_needs_a_refusal():
    asking = ("ask", "desk", move("answered", "draft", use("record_opinion")))
    drafting = ("draft", "desk", PERMIT)
    assert binding(asking, drafting, SIGN) == [("refusal_never_told", "answered")]
    assert binding(asking, (*drafting, REFUSAL), SIGN) == []


def test_the_agency_may_be_asked_again():
    asking = ("ask", "desk", move("answered", "draft", use("record_opinion")))
    again = move("again", "ask", kind="return")
    assert binding(asking, ("draft", "desk", PERMIT, again), SIGN) == []


def test_a_superior_who_refuses_needs_a_refusal():
    refuse = move("no", "draft", use("set_decision", value="refuse"), kind="refuse")
    signing = (*SIGN, refuse)
    assert binding(("draft", "desk", PERMIT), signing) == [("refusal_never_told", "no")]
    assert binding(("draft", "desk", PERMIT, REFUSAL), signing) == []


def test_ways_that_end_after_a_decision_which_nothing_takes():
    only = move("done", "issued", condition="[('decision', '=', 'recommend')]")
    assert binding(("only", "desk", only)) == [("never_decided", "only")]


def test_a_decision_that_no_way_on_fits():
    recommend = move("yes", "end", use("set_decision", value="recommend"))
    decided = move("no", "end", use("set_decision", value="postpone"))
    only = move("done", "issued", condition="[('decision', 'in', ['recommend'])]")
    assert binding(("draft", "desk", recommend, decided), ("end", "desk", only)) == [
        ("decision_dead_end", "no")
    ]
    again = move("again", "draft", kind="return")
    ending = ("end", "desk", only, again)
    assert binding(("draft", "desk", recommend, decided), ending) == []
