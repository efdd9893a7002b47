"""The linter finds definitions that leave a case stuck, and passes sound ones."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools.process_findings import SENTENCES, WARNINGS
from ptsp_tools.process_graph import (
    KINDS,
    Catalogue,
    Definition,
    EffectSpec,
    GuardSpec,
    Lane,
    LetterType,
    Regulation,
    Step,
    Transition,
    Use,
)
from ptsp_tools.process_lint import lint
from tools_process import (
    CATALOGUE,
    POSTAL,
    WITHDRAW,
    changed,
    move,
    with_move,
    without_move,
)


def found(definition, catalogue=CATALOGUE):
    return [(item.code, item.place) for item in lint(definition, catalogue)]


def codes(definition, catalogue=CATALOGUE):
    return [item.code for item in lint(definition, catalogue)]


def test_the_process_of_the_postal_service_passes():
    assert lint(POSTAL, CATALOGUE) == []


# === THE GRAPH === #


def test_a_revision_without_a_start_is_an_error():
    steps = tuple(replace(item, may_start=False) for item in POSTAL.steps)
    assert found(replace(POSTAL, steps=steps)) == [("no_start", ())]


def test_a_step_without_a_way_to_it_is_an_error():
    definition = without_move(POSTAL, "check", "help")
    assert found(definition) == [
        ("unreachable", ("steps", "help")),
        ("no_caller", ("steps", "help", "transitions", "done")),
    ]


def test_a_step_without_a_way_out_is_an_error():
    definition = without_move(POSTAL, "repair", "done")
    assert found(definition) == [("dead_end", ("steps", "repair"))]


def test_withdrawal_is_not_a_way_out():
    definition = changed(POSTAL, "repair", transitions=(WITHDRAW,))
    assert found(definition) == [("dead_end", ("steps", "repair"))]


def test_everything_before_a_missing_link_is_a_dead_end():
    definition = without_move(POSTAL, "receive", "issued")
    definition = without_move(definition, "receive", "refused")
    definition = without_move(definition, "inform", "close")
    assert set(codes(definition)) == {"dead_end"}
    assert len(codes(definition)) == 18


def test_a_move_to_the_caller_needs_a_caller():
    definition = without_move(without_move(POSTAL, "kasi", "meet"), "kabid", "meet")
    assert ("no_caller", ("steps", "forum", "transitions", "decide")) in found(
        definition
    )


def test_the_caller_may_be_any_step_that_calls():
    definition = changed(
        POSTAL, "study", transitions=(move("meet", "forum", "aside"),), time_text="-"
    )
    assert codes(definition) == []


@pytest.mark.parametrize("target", ["nowhere", ""])
def test_a_move_to_an_unknown_step_is_an_error(target):
    definition = with_move(POSTAL, "repair", "done", target=target)
    place = ("steps", "repair", "transitions", "done")
    assert ("unknown_target", place) in found(definition)


# === GUARDS === #


def test_a_guard_that_nothing_provides_is_an_error():
    definition = with_move(POSTAL, "check", "clear", effects=())
    place = ("steps", "register", "transitions", "register", "guards", "clearance")
    assert found(definition) == [("guard_unsatisfiable", place)]


def test_a_guard_that_only_a_later_step_provides_is_an_error():
    definition = with_move(POSTAL, "check", "clear", guards=(Use("letter_numbered"),))
    place = ("steps", "check", "transitions", "clear", "guards", "letter_numbered")
    assert found(definition) == [("guard_unsatisfiable", place)]


def test_a_recording_at_the_step_satisfies_a_guard():
    definition = changed(POSTAL, "check", recordings=())
    place = ("steps", "check", "transitions", "clear", "guards", "checklist_complete")
    assert found(definition) == [("guard_unsatisfiable", place)]


def test_a_move_does_not_satisfy_its_own_guard():
    definition = with_move(POSTAL, "check", "clear", guards=(Use("clearance"),))
    definition = without_move(definition, "register", "back")
    place = ("steps", "check", "transitions", "clear", "guards", "clearance")
    assert ("guard_unsatisfiable", place) in found(definition)


def test_a_move_that_stays_can_satisfy_the_guard_of_another():
    definition = without_move(POSTAL, "forum", "conclude")
    place = ("steps", "forum", "transitions", "decide", "guards", "meeting_concluded")
    assert found(definition) == [("guard_unsatisfiable", place)]


def test_the_letter_of_the_guard_must_be_the_letter_of_the_effect():
    refusal = Use("sign_letter", {"letter_type": "refusal"})
    definition = with_move(POSTAL, "sign", "sign", effects=(refusal,))
    (finding,) = lint(definition, CATALOGUE)
    assert finding.sentence == (
        "The move number of step 16 asks for letter_signed (recommendation), but "
        "nothing before it can make that true; add an effect on the way or remove "
        "the guard."
    )


def test_an_effect_can_provide_another_code():
    definition = with_move(POSTAL, "number", "number", effects=())
    assert codes(definition) == ["guard_unsatisfiable"]


def test_moves_that_wait_for_each_other_are_found():
    catalogue = Catalogue(
        guards={
            "left_done": GuardSpec("left_done", frozenset({"do_left"})),
            "right_done": GuardSpec("right_done", frozenset({"do_right"})),
        },
        effects={"do_left": EffectSpec("do_left"), "do_right": EffectSpec("do_right")},
        lanes={"desk": Lane("desk")},
        outcomes=frozenset({"issued"}),
    )
    left = move("left", "stay", "act", [Use("right_done")], [Use("do_left")])
    right = move("right", "stay", "act", [Use("left_done")], [Use("do_right")])
    there_and_back = (
        Step(
            "a",
            transitions=(left, right, move("go", "issued")),
            may_start=True,
            minutes=5,
        ),
    )
    assert codes(Definition("X", there_and_back), catalogue) == [
        "guard_circular",
        "guard_circular",
    ]


def test_a_hopeless_guard_does_not_accuse_the_moves_behind_it():
    definition = with_move(POSTAL, "check", "clear", guards=(Use("letter_numbered"),))
    assert len(lint(definition, CATALOGUE)) == 1


def test_what_a_hopeless_move_would_have_done_counts_as_done():
    definition = with_move(POSTAL, "check", "clear", guards=(Use("letter_numbered"),))
    definition = changed(definition, "register", may_start=True)
    assert codes(definition) == ["guard_unsatisfiable"]


def test_one_move_object_used_at_two_steps_is_judged_at_each():
    shared = move("ready", "issued", guards=[Use("clearance")])
    definition = changed(POSTAL, "repair", transitions=(shared,))
    definition = changed(
        definition, "inform", transitions=(shared, move("go", "apply"))
    )
    assert found(definition) == [
        (
            "guard_unsatisfiable",
            ("steps", "inform", "transitions", "ready", "guards", "clearance"),
        )
    ]


# === CODES === #


@pytest.mark.parametrize(
    ("step", "changes", "code", "place"),
    [
        ("check", {"lane": "nobody"}, "unknown_lane", ("lanes", "nobody")),
        ("check", {"recorded_by": "nobody"}, "unknown_lane", ("lanes", "nobody")),
        ("check", {"watched_by": ("nobody",)}, "unknown_lane", ("lanes", "nobody")),
        ("check", {"stage": "nowhere"}, "unknown_stage", ("stage",)),
        ("check", {"stage": "verifying"}, "stage_of_other_lane", ("stage",)),
        (
            "repair",
            {"recordings": (Use("x"),)},
            "unknown_recording",
            ("recordings", "x"),
        ),
        ("kasi", {"anchor": "easter"}, "unknown_anchor", ()),
        ("kasi", {"day_to": 15}, "window_too_long", ()),
        ("kasi", {"other_days": (14, 15)}, "window_too_long", ()),
        ("kasi", {"day_from": 9}, "window_reversed", ()),
        ("repair", {"time_text": ""}, "step_without_time", ()),
    ],
)
def test_what_is_wrong_at_a_step_is_found_there(step, changes, code, place):
    definition = changed(POSTAL, step, **changes)
    assert (code, ("steps", step, *place)) in found(definition)
    assert len({item for item, _place in found(definition)}) == 1


def test_a_window_may_fill_the_promise():
    assert codes(changed(POSTAL, "kasi", day_to=14)) == []


def test_without_a_promise_no_window_is_too_long():
    assert codes(replace(changed(POSTAL, "kasi", day_to=99), promise=None)) == []


@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ({"kind": "sideways"}, "unknown_kind", ()),
        ({"lane": "nobody"}, "unknown_lane", ("lane",)),
        ({"guards": (Use("x"),)}, "unknown_guard", ("guards", "x")),
        ({"effects": (Use("x"),)}, "unknown_effect", ("effects", "x")),
        (
            {"effects": (Use("register"),)},
            "parameter_missing",
            ("effects", "register", "register"),
        ),
        (
            {"effects": (Use("register", {"register": "x"}),)},
            "unknown_register",
            ("effects", "register", "register"),
        ),
        (
            {"effects": (Use("give_clearance", {"loudly": "yes"}),)},
            "parameter_unknown",
            ("effects", "give_clearance", "loudly"),
        ),
        (
            {"effects": (Use("sign_letter", {"letter_type": "x"}),)},
            "unknown_letter_type",
            ("effects", "sign_letter", "letter_type"),
        ),
        (
            {"effects": (Use("require", {"requirement": "x"}),)},
            "unknown_requirement",
            ("effects", "require", "requirement"),
        ),
        (
            {"effects": (Use("require", {"agency": "x"}),)},
            "unknown_agency",
            ("effects", "require", "agency"),
        ),
        (
            {"effects": (Use("require", {"step": "x"}),)},
            "unknown_step",
            ("effects", "require", "step"),
        ),
    ],
)
def test_what_is_wrong_with_a_move_is_found_there(changes, code, place):
    definition = with_move(POSTAL, "repair", "done", **changes)
    here = ("steps", "repair", "transitions", "done", *place)
    assert found(definition) == [(code, here)]


def test_known_parameters_pass():
    params = {"requirement": "deed", "agency": "kominfo", "step": "check", "note": "x"}
    definition = with_move(
        POSTAL, "repair", "done", effects=(Use("require", params), Use("require"))
    )
    assert codes(definition) == []


def test_an_unknown_letter_type_in_the_list_is_found():
    definition = replace(POSTAL, letter_types=("x",))
    assert found(definition) == [("unknown_letter_type", ("letter_types", "x"))]


def test_codes_used_twice_are_found():
    definition = replace(POSTAL, requirements=("deed", "deed"))
    assert found(definition) == [("duplicate_requirement", ("requirements", "deed"))]
    definition = replace(POSTAL, steps=(*POSTAL.steps, POSTAL.steps[-1]))
    assert ("duplicate_step", ("steps", "receive")) in found(definition)
    definition = changed(
        POSTAL, "repair", transitions=(move("done", "verify"), move("done", "verify"))
    )
    place = ("steps", "repair", "transitions", "done")
    assert found(definition) == [("duplicate_transition", place)]


# === LETTERS, LANES, REGULATIONS === #


@pytest.mark.parametrize(
    ("letter_type", "code"),
    [
        (LetterType("refusal", numbered=True), "letter_without_register"),
        (LetterType("refusal", has_layout=False), "letter_without_layout"),
    ],
)
def test_a_letter_that_cannot_be_issued_is_found(letter_type, code):
    catalogue = replace(
        CATALOGUE, letter_types={**CATALOGUE.letter_types, "refusal": letter_type}
    )
    assert codes(POSTAL, catalogue) == []
    listed = replace(POSTAL, letter_types=("refusal",))
    named = with_move(
        POSTAL,
        "repair",
        "done",
        effects=(Use("sign_letter", {"letter_type": "refusal"}),),
    )
    for definition in (listed, named):
        assert found(definition, catalogue) == [(code, ("letter_types", "refusal"))]


def test_a_letter_without_number_needs_no_register():
    plain = {**CATALOGUE.letter_types, "refusal": LetterType("refusal")}
    catalogue = replace(CATALOGUE, letter_types=plain)
    assert codes(replace(POSTAL, letter_types=("refusal",)), catalogue) == []


def test_an_office_lane_without_members_is_a_warning():
    lanes = {**CATALOGUE.lanes, "kasi": Lane("kasi", has_members=False)}
    (finding,) = lint(POSTAL, replace(CATALOGUE, lanes=lanes))
    assert (finding.severity, finding.code, finding.place) == (
        "warning",
        "lane_without_members",
        ("lanes", "kasi"),
    )


def test_the_lane_of_the_stage_counts_when_a_step_names_none():
    lanes = {**CATALOGUE.lanes, "verification": Lane("verification", "office", False)}
    definition = changed(POSTAL, "verify", lane="")
    assert codes(definition, replace(CATALOGUE, lanes=lanes)) == [
        "lane_without_members"
    ]


def test_a_replaced_regulation_is_a_warning():
    old = Regulation("PM Kominfo 32/2014", "PM Kominfo 4/2021")
    (finding,) = lint(replace(POSTAL, regulations=(old,)), CATALOGUE)
    assert finding.severity == "warning"
    assert finding.sentence == (
        "The cited regulation PM Kominfo 32/2014 was replaced by PM Kominfo 4/2021; "
        "have the legal basis reviewed."
    )


# === FINDINGS === #


def test_errors_come_before_warnings_and_in_the_order_of_the_steps():
    definition = changed(POSTAL, "repair", time_text="")
    definition = changed(definition, "kasi", day_to=99)
    definition = changed(definition, "check", stage="nowhere")
    assert codes(definition) == [
        "unknown_stage",
        "window_too_long",
        "step_without_time",
    ]


def test_every_sentence_says_what_is_wrong_and_what_to_do():
    for code, sentence in SENTENCES.items():
        assert re.search(r"[;,] .*\.$", sentence), code
        assert "%s" not in sentence
    assert set(WARNINGS) <= set(SENTENCES)


# === FOR EVERY GRAPH === #

STEP_CODES = ["a", "b", "c", "d"]
EFFECTS = {code: EffectSpec(code) for code in ("e1", "e2")}
GUARDS = {
    f"g{code[1]}": GuardSpec(f"g{code[1]}", frozenset({code})) for code in EFFECTS
}
SMALL = Catalogue(GUARDS, EFFECTS, outcomes=frozenset({"out"}))


@st.composite
def definitions(draw):
    targets = st.sampled_from([*STEP_CODES, "out", "caller", "stay"])
    moves = st.builds(
        Transition,
        code=st.sampled_from(["m1", "m2", "m3"]),
        target=targets,
        kind=st.sampled_from(KINDS),
        guards=st.lists(st.sampled_from(sorted(GUARDS)), max_size=1).map(
            lambda names: tuple(map(Use, names))
        ),
        effects=st.lists(st.sampled_from(sorted(EFFECTS)), max_size=1).map(
            lambda names: tuple(map(Use, names))
        ),
    )
    steps = [
        Step(
            code,
            transitions=tuple(
                draw(st.lists(moves, max_size=3, unique_by=lambda m: m.code))
            ),
            may_start=draw(st.booleans()),
            minutes=5,
        )
        for code in STEP_CODES
    ]
    return Definition("X", tuple(steps))


def walks(definition):
    """Return every (step, effects done) that some walk without guards reaches."""
    steps = {item.code: item for item in definition.steps}
    calls = {
        code: {
            s.code for s in definition.steps for m in s.transitions if m.target == code
        }
        for code in steps
    }
    seen = set()
    todo = [(item.code, frozenset()) for item in definition.steps if item.may_start]
    while todo:
        state = todo.pop()
        if state in seen:
            continue
        seen.add(state)
        code, done = state
        for item in steps[code].transitions:
            after = done | {use.code for use in item.effects}
            ways = {"stay": {code}, "caller": calls[code] - {code}}
            todo += [
                (target, after)
                for target in ways.get(item.target, {item.target} & steps.keys())
            ]
    return seen


@given(definitions())
def test_the_linter_agrees_with_walking_every_way(definition):
    reached = walks(definition)
    result = found(definition, SMALL)
    starts = any(item.may_start for item in definition.steps)
    assert starts == (("no_start", ()) not in result)
    if not starts:
        return
    for item in definition.steps:
        stands = {done for code, done in reached if code == item.code}
        assert bool(stands) != (("unreachable", ("steps", item.code)) in result)
        for step_move in item.transitions:
            for use in step_move.guards:
                needed = f"e{use.code[1]}"
                place = ("steps", item.code, "transitions", step_move.code)
                hopeless = bool(stands) and not any(needed in done for done in stands)
                assert hopeless == (
                    ("guard_unsatisfiable", (*place, "guards", use.code)) in result
                )


@given(definitions(), st.randoms(use_true_random=False))
def test_the_order_of_steps_does_not_change_what_is_found(definition, random):
    steps = list(definition.steps)
    random.shuffle(steps)
    shuffled = replace(definition, steps=tuple(steps))
    assert sorted(found(definition, SMALL)) == sorted(found(shuffled, SMALL))
