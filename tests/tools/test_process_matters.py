"""The linter follows matters that moves make true and take back, such as meetings."""

from dataclasses import replace

import pytest
from ptsp_tools.condition_worlds import Known
from ptsp_tools.process_graph import (
    Catalogue,
    Definition,
    EffectSpec,
    GuardSpec,
    Lane,
    LetterType,
    ParameterSpec,
    Step,
    Transition,
    Use,
)
from ptsp_tools.process_lint import lint

VALUE = ParameterSpec("value", required=False)
AGENCY = ParameterSpec("agency", "agency", required=False)
LETTER = ParameterSpec("letter_type", "letter_type", required=False)
LANE = ParameterSpec("lane", "lane", required=False)
DOES = (
    *("plan", "replan", "call_off", "conclude", "ask", "deliver", "receipt", "answer"),
    *("return", "take_back", "clear", "unclear", "mark", "consider", "waive"),
    *("restore", "draft", "edit", "initial", "use", "sign", "number", "keep"),
    *("void", "reopen"),
)
WANTS = (
    *("planned", "held", "requested", "answered", "cleared", "considered"),
    *("drafted", "signed", "numbered"),
)
CATALOGUE = Catalogue(
    guards={
        **{
            code: GuardSpec(code, in_place=True, parameters=(VALUE,), wants=code)
            for code in WANTS
        },
        "initialled": GuardSpec(
            "initialled",
            satisfied_by=frozenset({"initial"}),
            in_place=True,
            parameters=(LANE,),
            wants="drafted",
        ),
        "printed": GuardSpec("printed", satisfied_by=frozenset({"use"}), in_place=True),
        "checked": GuardSpec(
            "checked",
            in_place=True,
            parameters=(ParameterSpec("part", required=False),),
            wants="part",
            parts={"registered": frozenset({"register"})},
        ),
        "other_person": GuardSpec(
            "other_person",
            in_place=True,
            parameters=(ParameterSpec("value", "step"),),
        ),
    },
    effects={
        **{
            code: EffectSpec(code, (VALUE, AGENCY, LETTER, LANE), does=code)
            for code in DOES
        },
        "explain": EffectSpec("explain", wants_reason=True),
        "register": EffectSpec("register"),
    },
    lanes={
        "desk": Lane("desk", members=frozenset({1})),
        "team": Lane("team", members=frozenset({1, 2})),
        "chief": Lane("chief", members=frozenset({3})),
    },
    letter_types={
        "permit": LetterType("permit", is_product=True, by_hand=True, has_layout=True)
    },
    agencies=frozenset({"a", "b"}),
    outcomes=frozenset({"issued", "withdrawn"}),
)


def use(text):
    """Return a guard or effect as "code" or "code parameter=value"."""
    code, *params = text.split()
    return Use(code, dict(param.split("=") for param in params))


def move(code, target, *effects, guards=(), **more):
    kind = "act" if target == "stay" else more.pop("kind", "forward")
    return Transition(
        code,
        target,
        kind,
        guards=tuple(map(use, guards)),
        effects=tuple(map(use, effects)),
        **more,
    )


def service(*steps, fields=None, always=False):
    """Return a revision of steps "1", "2" ..., each a list of moves."""
    return Definition(
        "X",
        steps=tuple(
            Step(
                str(n),
                str(n),
                lane="desk",
                may_start=n == 1,
                minutes=5,
                transitions=tuple(moves),
            )
            for n, moves in enumerate(steps, 1)
        ),
        columns=("desk",),
        fields=fields or {},
        opinion_always=always,
    )


def found(definition, catalogue=CATALOGUE):
    return [
        (one.code, one.place[1::2][:2])
        for one in lint(definition, catalogue)
        if one.code not in ("meeting_not_called_off", "sheet_not_kept")
    ]


# === MEETINGS === #


def forum(*acts, guards=("planned",)):
    return service(
        [move("call", "2", "plan value=joint")],
        [*acts, move("back", "issued", "conclude value=joint", guards=guards)],
    )


def test_a_meeting_that_is_held_is_no_finding():
    assert found(forum()) == []
    assert found(forum(move("put_off", "stay", "replan value=joint"))) == []


def test_a_meeting_called_off_where_only_a_meeting_leads_on():
    off = move("off", "stay", "call_off value=joint")
    assert found(forum(off)) == [("meeting_dead_end", ("2", "off"))]
    assert found(forum(off, guards=())) == [("meeting_dead_end", ("2", "off"))]


@pytest.mark.parametrize(
    "remedy",
    [
        move("plan", "stay", "plan value=joint"),
        move("anew", "stay", "replan value=joint"),
        move("again", "1"),
        move("without", "issued"),
    ],
)
def test_a_meeting_called_off_where_another_way_leads_on(remedy):
    assert found(forum(move("off", "stay", "call_off"), remedy)) == []


def test_a_meeting_of_another_kind_than_is_planned():
    other = forum(guards=("planned value=field",))
    assert found(other) == [("meeting_never", ("2", "back"))]


def test_two_meetings_of_which_one_stays_planned():
    held = [move("hold", "stay", "conclude"), move("on", "issued", guards=("held",))]
    once = service([move("call", "2", "plan value=joint")], held)
    assert found(once) == []
    twice = [move("call", "2", "plan value=joint", "plan value=field")]
    assert found(service(twice, held)) == []
    leaving = [move("on", "3", "conclude")], [move("end", "issued", guards=("held",))]
    assert ("meeting_never", ("3", "end")) in found(service(twice, *leaving))


# === REQUESTS === #


def test_an_answer_that_is_awaited_where_nothing_records_it():
    ask = [move("ask", "2", "ask")]
    done = move("done", "issued", guards=("answered",))
    record = move("record", "stay", "answer")
    assert found(service(ask, [done])) == [("opinion_never", ("2", "done"))]
    assert found(service(ask, [done, record])) == []
    assert found(service(ask, [done, move("drop", "stay", "take_back")])) == []


def test_an_answer_that_each_case_needs():
    ask = [move("ask", "2", "ask"), move("skip", "2")]
    done = move("done", "issued", guards=("answered",))
    record = move("record", "stay", "answer")
    assert found(service(ask, [done, record])) == []
    told = found(service(ask, [done, record], always=True))
    assert told == [("opinion_dead_end", ("1", "skip"))]


def test_two_answers_where_one_move_takes_in_one():
    ask = [move("ask", "2", "ask agency=a", "ask agency=b")]
    take = [move("take", "3", "answer")]
    done = [move("done", "issued", guards=("answered",))]
    assert ("opinion_never", ("3", "done")) in found(service(ask, take, done))
    back = [*done, move("back", "2", kind="return")]
    assert found(service(ask, take, back)) == []


def test_a_receipt_before_the_request_is_delivered():
    keep = [move("keep", "issued", "receipt")]
    asked = service([move("ask", "2", "ask")], keep)
    assert found(asked) == [("opinion_never", ("2", "keep"))]
    assert found(service([move("ask", "2", "ask", "deliver")], keep)) == []


def test_a_request_withdrawn_where_only_a_request_leads_on():
    drop = move("drop", "stay", "take_back")
    on = move("on", "issued", guards=("requested",))
    ask = move("ask", "stay", "ask")
    told = found(service([move("ask", "2", "ask")], [drop, on]))
    assert told == [("opinion_dead_end", ("2", "drop"))]
    assert found(service([move("ask", "2", "ask")], [drop, on, ask])) == []


# === MARKS === #


def test_a_mark_that_is_never_considered():
    mark = move("mark", "2", "mark value=yes")
    on = move("on", "issued", guards=("considered",))
    consider = move("consider", "stay", "consider")
    assert found(service([mark], [on])) == [("strategic_never", ("2", "on"))]
    assert found(service([mark], [on, consider])) == []
    both = [mark, move("plain", "2")]
    assert found(service(both, [on])) == [("strategic_dead_end", ("1", "mark"))]


def test_a_condition_that_wants_no_mark_where_all_are_marked():
    mark = move("mark", "2", "mark value=yes")
    plain = move("on", "issued", condition="[('strategic', '=', False)]")
    assert found(service([mark], [plain])) == [("filled_never", ("2", "on"))]
    assert found(service([move("go", "2")], [plain])) == []


def test_a_declaration_that_is_withdrawn_for_ever():
    clear = [move("clear", "2", "clear")]
    on = move("on", "issued", guards=("cleared",))
    off = move("off", "stay", "unclear")
    assert found(service(clear, [on])) == []
    assert found(service(clear, [on, off])) == [("clearance_dead_end", ("2", "off"))]
    back = move("back", "1", kind="return")
    assert found(service(clear, [on, off, back])) == []


def test_a_waiver_taken_back_that_nothing_gave():
    restore = [move("on", "issued", "restore")]
    assert found(service([move("go", "2")], restore)) == [("waiver_never", ("2", "on"))]
    assert found(service([move("go", "2", "waive")], restore)) == []


# === INITIALS AND SHEETS === #


def letters(*acts, guards=("initialled lane=desk", "printed"), back=()):
    return service(
        [move("draft", "2", "draft letter_type=permit", "initial", "use")],
        [*acts, *back, move("sign", "3", "sign", guards=guards)],
        [move("number", "issued", "number", "keep")],
    )


def test_initials_and_sheet_that_are_there_are_no_finding():
    assert found(letters()) == []


def test_a_new_round_without_a_way_back_to_its_initials():
    change = move("change", "stay", "edit")
    told = [("draft_dead_end", ("2", "change"))]
    assert found(letters(change)) == told
    assert found(letters(change, guards=("printed",))) == told
    assert found(letters(change, guards=())) == []
    back = [move("back", "1", kind="return")]
    assert found(letters(change, back=back)) == []
    again = (move("initial", "stay", "initial"), move("print", "stay", "use"))
    assert found(letters(change, *again)) == []


def test_initials_of_a_desk_that_gives_none():
    told = found(letters(guards=("initialled lane=chief",)))
    assert ("draft_never", ("2", "sign")) in told


# === EFFECTS AND PERSONS === #


def test_an_effect_that_needs_a_reason_which_is_not_asked():
    for needs_reason in (False, True):
        told = found(
            service([move("on", "issued", "explain", needs_reason=needs_reason)])
        )
        assert told == (
            [] if needs_reason else [("effect_without_reason", ("1", "on"))]
        )


def test_an_effect_that_stands_twice():
    assert found(service([move("on", "issued", "ask agency=a", "ask agency=b")])) == []
    assert found(service([move("on", "issued", "ask agency=a", "ask agency=a")])) == [
        ("effect_repeated", ("1", "on"))
    ]


@pytest.mark.parametrize(
    ("lane", "told"), [("desk", True), ("team", False), ("chief", False)]
)
def test_another_person_at_a_desk_of_one(lane, told):
    on = move("on", "issued", guards=("other_person value=1",), lane=lane)
    (finding,) = lint(service([move("go", "2")], [on]), CATALOGUE) or [None]
    assert bool(finding) == told
    if told:
        assert (finding.severity, finding.code) == ("warning", "person_alone")


# === KINDS OF CASES === #

KINDS = {
    "form_values.kind": Known(("a", "b", "c"), filled=True, fixed=True),
    "form_values.size": Known(filled=True, fixed=True),
    "form_values.note": Known(fixed=True),
    "channel": Known(("counter", "online"), filled=True, fixed=True),
}


def ways(*conditions, **more):
    moves = [
        move(f"way{number}", "issued", condition=condition, **more)
        for number, condition in enumerate(conditions)
    ]
    return found(service(moves, fields=KINDS))


@pytest.mark.parametrize(
    ("conditions", "told"),
    [
        (
            ["[('form_values.kind', '=', 'a')]", "[('form_values.kind', '!=', 'a')]"],
            False,
        ),
        (
            ["[('form_values.kind', '=', 'a')]", "[('form_values.kind', '=', 'b')]"],
            True,
        ),
        (
            [
                "[('form_values.kind', 'in', ['a', 'b'])]",
                "[('form_values.kind', '=', 'c')]",
            ],
            False,
        ),
        (["[('form_values.size', '>', 5)]", "[('form_values.size', '<=', 5)]"], False),
        (["[('form_values.size', '>', 5)]", "[('form_values.size', '<', 5)]"], True),
        (
            ["[('form_values.note', '=', 'x')]", "[('form_values.note', '!=', 'x')]"],
            False,
        ),
        (
            [
                "['|', ('channel', '=', 'online'), ('form_values.size', '>', 5)]",
                "[('channel', '=', 'counter'), ('form_values.size', '<=', 5)]",
            ],
            False,
        ),
        (["[('channel', '=', 'online')]", "[('form_values.size', '>', 5)]"], True),
        (["['!', ('letter_ids', 'any', [])]", "[('letter_ids', 'any', [])]"], False),
    ],
)
def test_conditions_that_leave_a_kind_of_case_without_a_way(conditions, told):
    assert ways(*conditions) == ([("only_under_condition", ("1",))] if told else [])


def test_an_act_that_some_kinds_of_cases_lack():
    act = move("ask", "stay", "ask", condition="[('channel', '=', 'online')]")
    on = move("on", "issued", guards=("requested",))
    (finding,) = lint(service([act, on], fields=KINDS), CATALOGUE)
    assert finding.code == "dead_end"
    assert finding.without == (("1", "ask"),)
    free = move("ask", "stay", "ask")
    assert found(service([free, on], fields=KINDS)) == []


# === WINDOWS === #


@pytest.mark.parametrize(
    ("conditions", "told"),
    [
        (["[('channel', '=', 'online')]", "[('form_values.size', '>', 5)]"], []),
        (["[]", "[('form_values.size', '>', 5)]"], [1]),
        (["[('channel', '=', 'online')]", "[('channel', '=', 'online')]"], [1]),
        (
            [
                "[('channel', '=', 'online')]",
                "[('channel', '!=', 'online')]",
                "[('form_values.size', '>', 5)]",
            ],
            [2],
        ),
        (["[('form_values.size', '>', 5)]", "[('form_values.size', '>', 9)]"], [1]),
        (["[('form_values.size', '>', 9)]", "[('form_values.size', '>', 5)]"], []),
        (["[('form_values.kind', '=', 'z')]"], [0]),
    ],
)
def test_a_window_that_never_counts(conditions, told):
    step = Step(
        "1",
        "1",
        lane="desk",
        may_start=True,
        day_to=1,
        other_days=(1,) * len(conditions),
        other_conditions=tuple(conditions),
        transitions=(move("on", "issued"),),
    )
    definition = Definition("X", steps=(step,), columns=("desk",), fields=KINDS)
    findings = lint(definition, CATALOGUE)
    assert [one.params["window"] for one in findings] == [conditions[n] for n in told]
    assert all(one.code == "window_never_counts" for one in findings)


# === WHAT CONDITIONS ASK FOR === #


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("[('number', '!=', False)]", False),
        ("[('number', '=', False)]", False),
        ("[('number', 'ilike', '41')]", True),
        ("[('number', '=', 'x')]", True),
        ("[('number', '>', '2020-01-01')]", True),
        ("['|', ('number', '=', 'x'), ('channel', '=', 'online')]", False),
        ("['!', ('number', '=', 'x')]", False),
        ("[('number.state', '=', 'x')]", True),
        ("[('other', '=', 'x')]", False),
    ],
)
def test_a_condition_on_what_is_never_recorded(condition, told):
    act = move("number", "stay", "register", condition=condition)
    on = move("on", "issued", guards=("registered",))
    codes = [code for code, _place in found(service([act, on]), NUMBERED)]
    assert codes == (["filled_never"] if told else [])
    before = [move("go", "2", "register")]
    assert found(service(before, [act, on]), NUMBERED) == []


NUMBERED = Catalogue(
    guards={"registered": GuardSpec("registered", frozenset({"register"}))},
    effects={"register": EffectSpec("register", fills=frozenset({"number"}))},
    lanes=CATALOGUE.lanes,
    outcomes=CATALOGUE.outcomes,
)


def test_an_act_that_no_case_can_make_where_others_wait_for_it():
    act = move("ask", "stay", "ask", guards=("planned",))
    on = move("on", "issued", guards=("requested",))
    assert ("meeting_never", ("1", "ask")) in found(service([act, on]))
    assert found(service([act, move("on", "issued")])) == []


def test_an_act_under_a_decision_that_is_not_taken():
    act = move("ask", "stay", "ask", condition="[('decision', '=', 'refuse')]")
    on = move("on", "issued", guards=("requested_before",))
    told = found(service([act, on]), ASKED)
    assert ("filled_never", ("1", "on")) in told
    refuse = move("refuse", "stay", "decide value=refuse")
    assert found(service([act, on, refuse]), ASKED) == []


ASKED = replace(
    CATALOGUE,
    guards={"requested_before": GuardSpec("requested_before", frozenset({"ask"}))},
    effects={
        **CATALOGUE.effects,
        "decide": EffectSpec("decide", (VALUE,), does="decide"),
    },
)


# === TOGETHER === #


def test_an_act_of_two_matters_of_which_one_comes_later():
    """The move that prints the letter plans a meeting, but the draft comes later."""
    both = move("both", "stay", "use", "plan value=joint")
    on = move("on", "2", guards=("planned value=joint",))
    draft = [move("draft", "3", "draft letter_type=permit")]
    end = [
        move("anew", "1"),
        move("end", "issued", "sign", "keep", "number", guards=("planned",)),
    ]
    assert found(service([both, on], draft, end)) == [("together_never", ("1",))]
    apart = [move("print", "stay", "use"), move("plan", "stay", "plan value=joint"), on]
    assert found(service(apart, draft, end)) == []


def test_a_way_into_a_place_where_an_act_of_two_matters_cannot_be_made():
    both = move("both", "stay", "use", "plan value=joint")
    on = move("on", "issued", guards=("held",))
    hold = move("hold", "stay", "conclude")
    fork = [move("draft", "2", "draft letter_type=permit"), move("skip", "2")]
    told = found(service(fork, [both, hold, on]))
    assert ("together_dead_end", ("1", "skip")) in told


# === DONE ONCE === #


def test_a_form_that_asks_about_a_registration_that_may_be_left_out():
    register = move("register", "stay", "register")
    check = move("on", "issued", guards=("checked part=registered",))
    back = move("back", "1")
    on = move("on", "2")
    told = [("done_dead_end", ("1", "on"))]
    assert found(service([register, on], [check])) == told
    assert found(service([register, on], [check, back])) == []
    assert found(service([move("on", "2", "register")], [check])) == []
    assert (
        found(service([register, on], [move("on", "issued", guards=("checked",))]))
        == []
    )


def test_a_form_that_asks_about_a_registration_that_nothing_makes():
    check = move("on", "issued", guards=("checked part=registered",))
    assert ("done_never", ("1", "on")) in found(service([check]))
