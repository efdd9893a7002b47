"""The linter follows the letter that answers a case, its rounds and its windows."""

from dataclasses import replace

import pytest
from ptsp_tools.duration import Duration
from ptsp_tools.process_graph import (
    Catalogue,
    Definition,
    EffectSpec,
    GuardSpec,
    Lane,
    LetterType,
    ParameterSpec,
    Step,
    Use,
)
from ptsp_tools.process_lint import lint
from tools_process import changed, move, with_move

LETTER = (ParameterSpec("letter_type", "letter_type", required=False),)
DOES = {
    "draft": "draft",
    "revise": "use",
    "sign": "sign",
    "number": "number",
    "keep": "keep",
    "issue": "issue",
    "void": "void",
    "reopen": "reopen",
    "ask": "ask",
    "answer": "answer",
    "plan": "plan",
    "call_off": "call_off",
}
CATALOGUE = Catalogue(
    guards={
        spec.code: spec
        for spec in (
            GuardSpec("drafted", in_place=True, parameters=LETTER, wants="drafted"),
            GuardSpec("signed", in_place=True, parameters=LETTER, wants="signed"),
            GuardSpec(
                "numbered",
                in_place=True,
                parameters=LETTER,
                wants="numbered",
                excludes=frozenset({"not_numbered"}),
            ),
            GuardSpec("not_numbered", in_place=True, wants="not_numbered"),
            GuardSpec(
                "decision",
                in_place=True,
                parameters=(ParameterSpec("value"),),
                excludes=frozenset({"decision"}),
            ),
            GuardSpec("asked", frozenset({"ask"})),
        )
    },
    effects={
        code: EffectSpec(
            code, (*LETTER, ParameterSpec("value", required=False)), does=does
        )
        for code, does in DOES.items()
    },
    lanes={
        "clerk": Lane("clerk"),
        "head": Lane("head"),
        "archive": Lane("archive"),
        "people": Lane("people", "applicant"),
        "agency": Lane("agency", "agency"),
    },
    letter_types={
        "permit": LetterType("permit", is_product=True, sign_lane="head"),
        "refusal": LetterType("refusal", is_product=True, sign_lane="head"),
        "bill": LetterType("bill", is_product=True, sign_lane="head"),
        "receipt": LetterType("receipt", sign_lane="archive"),
    },
    outcomes=frozenset({"issued", "withdrawn"}),
)


def letter(code, letter_type=""):
    return Use(code, {"letter_type": letter_type} if letter_type else {})


SMALL = Definition(
    "SMALL",
    promise=Duration(9),
    steps=(
        Step(
            "check",
            "1",
            lane="clerk",
            transitions=(
                move("permit", "sign", effects=[letter("draft", "permit")]),
                move("refuse", "sign", effects=[letter("draft", "refusal")]),
            ),
            may_start=True,
            minutes=5,
        ),
        Step(
            "sign",
            "2",
            lane="head",
            transitions=(
                move("sign", "number", effects=[Use("sign")]),
                move("back", "check", "return"),
            ),
            minutes=5,
        ),
        Step(
            "number",
            "3",
            lane="archive",
            transitions=(
                move("number", "stay", "act", effects=[Use("number")]),
                move("out", "issued", guards=[Use("numbered")]),
                move("again", "check", "return", effects=[Use("void")]),
            ),
            minutes=5,
        ),
    ),
)


def found(definition, catalogue=CATALOGUE):
    return [(item.code, item.place[1:4:2]) for item in lint(definition, catalogue)]


def test_a_letter_that_is_drafted_signed_and_numbered_passes():
    assert found(SMALL) == []


# === WHO SIGNS === #


def test_a_signature_at_another_desk_is_an_error():
    for changes in ({"lane": "clerk"}, {"signer_of": "receipt"}):
        definition = with_move(SMALL, "sign", "sign", **changes)
        assert set(found(definition)) == {("sign_at_other_desk", ("sign", "sign"))}
    moved = changed(SMALL, "sign", lane="clerk")
    assert set(found(moved)) >= {("sign_at_other_desk", ("sign", "sign"))}
    for changes in ({"lane": "head"}, {"signer_of": "permit"}):
        definition = with_move(moved, "sign", "sign", **changes)
        assert found(definition) == []


def test_the_sentence_names_both_desks():
    definition = with_move(SMALL, "sign", "sign", lane="clerk")
    sentence = lint(definition, CATALOGUE)[0].sentence
    assert "clerk signs permit, which head signs" in sentence


def test_a_desk_that_is_open_to_any_signs_anything():
    anybody = {
        **CATALOGUE.letter_types,
        "permit": LetterType("permit", is_product=True),
        "refusal": LetterType("refusal", is_product=True),
    }
    definition = with_move(SMALL, "sign", "sign", lane="clerk")
    assert found(definition, replace(CATALOGUE, letter_types=anybody)) == []


def test_two_moves_may_sign_for_two_desks():
    types = {
        **CATALOGUE.letter_types,
        "refusal": LetterType("refusal", is_product=True, sign_lane="clerk"),
    }
    catalogue = replace(CATALOGUE, letter_types=types)
    assert found(SMALL, catalogue) == [("sign_at_other_desk", ("sign", "sign"))]
    second = move("sign2", "number", lane="clerk", effects=[Use("sign")])
    (step,) = [step for step in SMALL.steps if step.code == "sign"]
    both = changed(SMALL, "sign", transitions=(*step.transitions, second))
    assert found(both, catalogue) == []


def test_a_letter_whose_desk_has_nothing_to_do_is_an_error():
    types = {
        **CATALOGUE.letter_types,
        "refusal": LetterType("refusal", is_product=True, sign_lane="nobody"),
    }
    catalogue = replace(CATALOGUE, letter_types=types)
    assert ("signer_not_there", ("check", "refuse")) in found(SMALL, catalogue)
    there = replace(SMALL, columns=("nobody",))
    codes = [code for code, _place in found(there, catalogue)]
    assert "signer_not_there" not in codes


def test_a_signer_with_nobody_above_who_is_not_the_head_is_doubtful():
    lanes = {**CATALOGUE.lanes, "head": Lane("head", signs_for_head=False)}
    findings = lint(SMALL, replace(CATALOGUE, lanes=lanes))
    assert [(item.code, item.severity) for item in findings] == [
        ("signer_for_nobody", "warning"),
        ("signer_for_nobody", "warning"),
    ]
    assert {item.params["letter_type"] for item in findings} == {"permit", "refusal"}
    papers = {
        code: replace(letter, is_product=False)
        for code, letter in CATALOGUE.letter_types.items()
    }
    papers = replace(CATALOGUE, lanes=lanes, letter_types=papers)
    assert "signer_for_nobody" not in {item.code for item in lint(SMALL, papers)}


def test_a_letter_signed_by_hand_whose_sheet_nothing_keeps_is_doubtful():
    types = {
        code: replace(letter, by_hand=code == "permit")
        for code, letter in CATALOGUE.letter_types.items()
    }
    catalogue = replace(CATALOGUE, letter_types=types)
    (doubt,) = lint(SMALL, catalogue)
    assert (doubt.code, doubt.severity) == ("sheet_not_kept", "warning")
    assert doubt.params["letter_type"] == "permit"
    kept = move("keep", "stay", "act", effects=[Use("keep")])
    (step,) = [step for step in SMALL.steps if step.code == "number"]
    keeping = changed(SMALL, "number", transitions=(*step.transitions, kept))
    assert lint(keeping, catalogue) == []


def test_initials_of_a_desk_that_has_nothing_to_do_are_an_error():
    permit = replace(CATALOGUE.letter_types["permit"], initial_lanes=("nobody",))
    types = {**CATALOGUE.letter_types, "permit": permit}
    catalogue = replace(CATALOGUE, letter_types=types)
    assert found(SMALL, catalogue) == [("initials_not_there", ("check", "permit"))]
    there = replace(SMALL, columns=("nobody",))
    assert found(there, catalogue) == []


# === WHICH LETTER ANSWERS === #


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"is_product": False}, "paper_as_answer"),
        ({"has_text": False}, "answer_without_text"),
    ],
)
def test_what_is_drafted_is_a_letter_that_answers_and_says_something(change, code):
    permit = replace(CATALOGUE.letter_types["permit"], **change)
    types = {**CATALOGUE.letter_types, "permit": permit}
    findings = found(SMALL, replace(CATALOGUE, letter_types=types))
    assert (code, ("check", "permit")) in findings


def test_a_letter_that_answers_is_not_issued_as_a_paper():
    for letter_type, wrong in (("permit", True), ("receipt", False)):
        issued = [Use("number"), letter("issue", letter_type)]
        definition = with_move(SMALL, "number", "number", effects=issued)
        codes = [code for code, _place in found(definition)]
        assert ("answer_as_paper" in codes) == wrong


def test_a_second_letter_that_takes_the_place_of_the_first_is_an_error():
    definition = with_move(SMALL, "sign", "sign", effects=[letter("draft", "bill")])
    codes = set(found(definition))
    assert ("draft_replaced", ("check", "permit")) in codes
    assert ("draft_replaced", ("check", "refuse")) in codes


def test_two_drafts_in_one_move_leave_the_first_without_an_end():
    both = [letter("draft", "permit"), letter("draft", "bill")]
    definition = with_move(SMALL, "check", "permit", effects=both)
    definition = with_move(
        definition, "number", "out", guards=[letter("numbered", "permit")]
    )
    assert found(definition)


def test_an_act_may_draft_what_a_later_move_replaces_only_on_some_ways():
    act = move("draft", "stay", "act", effects=[letter("draft", "bill")])
    (step,) = [step for step in SMALL.steps if step.code == "check"]
    always = changed(SMALL, "check", transitions=(act, *step.transitions))
    assert found(always) == [("draft_replaced", ("check", "draft"))]
    on = move("on", "sign", guards=[Use("drafted")])
    some = changed(SMALL, "check", transitions=(act, on, *step.transitions))
    assert found(some) == []


def test_a_letter_that_is_numbered_is_not_drafted_over():
    after = move("bill", "issued", effects=[letter("draft", "bill")])
    (step,) = [step for step in SMALL.steps if step.code == "number"]
    number = step.transitions[0]
    definition = changed(SMALL, "number", transitions=(number, after))
    assert found(definition)
    voided = replace(after, effects=(Use("void"), letter("draft", "bill")))
    assert ("letter_dead_end", ("number",)) not in found(
        changed(SMALL, "number", transitions=(number, voided))
    )


@pytest.mark.parametrize(
    ("step", "code", "changes"),
    [
        # Nothing signs, but a number is demanded.
        ("sign", "sign", {"effects": ()}),
        # Nothing numbers.
        ("number", "number", {"effects": ()}),
        # The letter that goes out is not the drafted one.
        ("number", "out", {"guards": (letter("numbered", "bill"),)}),
    ],
)
def test_a_letter_that_cannot_be_finished_is_an_error(step, code, changes):
    codes = {item for item, _place in found(with_move(SMALL, step, code, **changes))}
    assert codes & {"letter_dead_end", "draft_replaced"}


def test_guards_about_other_papers_are_left_to_their_own_rules():
    wants = [Use("numbered"), letter("numbered", "receipt")]
    assert found(with_move(SMALL, "number", "out", guards=wants)) == []


# === GUARDS THAT CONTRADICT EACH OTHER === #


@pytest.mark.parametrize(
    ("guards", "contradict"),
    [
        ((Use("numbered"), Use("not_numbered")), True),
        ((Use("not_numbered"), Use("numbered")), True),
        ((Use("decision", {"value": "a"}), Use("decision", {"value": "b"})), True),
        ((Use("decision", {"value": "a"}), Use("decision", {"value": "a"})), False),
        ((Use("numbered"), Use("signed")), False),
    ],
)
def test_guards_that_are_never_true_together_are_an_error(guards, contradict):
    definition = with_move(SMALL, "number", "out", guards=guards)
    codes = [item.code for item in lint(definition, CATALOGUE)]
    assert ("guards_contradict" in codes) == contradict


# === WHO RECORDS === #


@pytest.mark.parametrize("lane", ["people", "agency"])
def test_a_step_outside_the_office_is_recorded_by_a_desk(lane):
    definition = changed(SMALL, "check", lane=lane)
    assert ("not_recorded", ("check",)) in found(definition)
    assert found(changed(definition, "check", recorded_by="clerk")) == []
    by_stage = replace(CATALOGUE, stages={"outside": lane})
    assert ("not_recorded", ("check",)) in found(
        changed(SMALL, "check", lane="", stage="outside"), by_stage
    )


def test_who_records_works_in_the_office():
    definition = changed(SMALL, "check", lane="people", recorded_by="agency")
    assert ("recorded_outside", ("check",)) in found(definition)


# === WINDOWS === #


def windowed(**windows):
    definition = SMALL
    for code, (first, last) in windows.items():
        definition = changed(definition, code, day_from=first, day_to=last)
    return definition


def test_a_window_that_ends_before_a_case_can_come_is_an_error():
    assert found(windowed(check=(0, 3), sign=(3, 5), number=(5, 6))) == []
    assert found(windowed(check=(0, 1), sign=(3, 5), number=(0, 2))) == [
        ("window_before_arrival", ("number",))
    ]


def test_windows_that_count_from_other_moments_are_not_compared():
    definition = windowed(sign=(3, 5), number=(0, 2))
    assert found(changed(definition, "number", anchor="arrival")) == []


def test_a_shorter_way_makes_a_window_possible():
    definition = windowed(sign=(3, 5), number=(0, 2))
    (step,) = [step for step in SMALL.steps if step.code == "check"]
    quick = move("quick", "number", effects=[letter("draft", "permit")])
    definition = changed(definition, "check", transitions=(*step.transitions, quick))
    assert ("window_before_arrival", ("number",)) not in found(definition)


def test_a_window_has_room_for_the_least_minutes():
    definition = replace(windowed(sign=(0, 1)), day_minutes=480)
    assert found(changed(definition, "sign", least_minutes=960)) == []
    assert found(changed(definition, "sign", least_minutes=961)) == [
        ("window_too_short", ("sign",))
    ]
    unknown = replace(definition, day_minutes=0)
    assert found(changed(unknown, "sign", least_minutes=9999)) == []


# === MEETINGS AND ROUNDS === #


def test_a_meeting_that_nothing_calls_off_is_a_warning():
    plan = [letter("draft", "permit"), Use("plan", {"value": "joint"})]
    definition = with_move(SMALL, "check", "permit", effects=plan)
    (finding,) = lint(definition, CATALOGUE)
    assert (finding.severity, finding.code) == ("warning", "meeting_not_called_off")
    never = [("meeting_never", ("sign", "back"))]
    for params, told in (
        ({"value": "joint"}, []),
        ({}, []),
        ({"value": "field"}, never),
    ):
        ended = with_move(definition, "sign", "back", effects=[Use("call_off", params)])
        assert found(ended)[: len(told)] == told
        assert len(found(ended)) == 2 * len(told)


def with_agency(*back_effects, guards=()):
    (check,) = [step for step in SMALL.steps if step.code == "check"]
    ask = move("ask", "study", effects=[Use("ask")])
    study = Step(
        "study",
        "4",
        lane="agency",
        recorded_by="clerk",
        transitions=(
            move("answer", "decide", effects=[Use("answer")]),
            move("skip", "decide"),
        ),
        minutes=5,
    )
    decide = Step(
        "decide",
        "5",
        lane="clerk",
        transitions=(
            move("round", "study", "return", guards=guards, effects=back_effects),
            move("on", "check"),
        ),
        minutes=5,
    )
    check = replace(check, transitions=(*check.transitions, ask))
    return replace(SMALL, steps=(check, *SMALL.steps[1:], study, decide))


def test_a_round_without_a_new_request_is_a_warning():
    (finding,) = lint(with_agency(), CATALOGUE)
    assert (finding.severity, finding.code) == ("warning", "round_without_request")
    assert finding.place == ("steps", "decide", "transitions", "round")


def test_a_round_that_asks_again_passes():
    assert lint(with_agency(Use("ask")), CATALOGUE) == []
    assert lint(with_agency(guards=[Use("asked")]), CATALOGUE) == []


# === WAYS UNDER A CONDITION === #


@pytest.mark.parametrize(
    ("conditions", "told"),
    [
        (("", ""), False),
        (("[('a', '=', 1)]", ""), False),
        (("[('a', '=', 1)]", "[]"), False),
        (("[('a', '=', 1)]", "[('a', '=', 1)]"), True),
        (("[('a', '=', 1)]", "[('a', '!=', 1)]"), False),
        (("[('a', '=', 1)]", "[('b', '!=', 1)]"), True),
        (("[('a', '=', 1)]", "no condition"), True),
    ],
)
def test_a_step_that_is_left_only_under_a_condition_is_an_error(conditions, told):
    definition = with_move(SMALL, "sign", "sign", condition=conditions[0])
    definition = with_move(definition, "sign", "back", condition=conditions[1])
    expected = [("only_under_condition", ("sign",))] if told else []
    assert found(definition) == expected
