"""The cases of the test plan can be walked in both SOPs and use every edge."""

from itertools import pairwise

import pytest
from definition_files import moves, sop, steps, targets, transitions, uses
from described import cases, moves_made, path

BOTH = pytest.mark.parametrize("code", ["KOM-03", "PAR-06"])
CASES = sorted(cases())


# === THE TEST PLAN === #


@BOTH
@pytest.mark.parametrize("number", CASES)
def test_each_case_of_the_test_plan_can_be_walked(number, code):
    definition = sop(code)
    walked, outcome = path(cases()[number], definition)
    reached = targets(definition)

    assert steps(definition)[walked[0]].get("start")
    caller = None
    for here, there in pairwise(walked):
        if "caller" in reached[here]:
            assert there == caller
            continue
        assert there in reached[here], f"{here} -> {there}"
        caller = here
    assert outcome in reached[walked[-1]]


@BOTH
@pytest.mark.parametrize("number", CASES)
def test_each_move_and_act_of_a_case_is_one_of_its_step(number, code):
    definition = sop(code)
    kinds = {
        (step["code"], transition["code"]): transition["kind"]
        for step, transition in transitions(definition)
    }
    made = moves_made(cases()[number], definition)

    assert set(made) <= kinds.keys()
    acts = {
        act["move"] for row in cases()[number]["rows"] for act in row.get("acts", [])
    }
    assert {kinds[pair] for pair in made if pair[1] in acts} <= {"act"}


@BOTH
def test_the_cases_together_take_every_edge(code):
    definition = sop(code)
    taken = {
        pair
        for case in cases().values()
        for pair in pairwise(path(case, definition)[0])
    }

    assert taken == moves(definition)


@BOTH
def test_the_cases_together_come_to_every_outcome(code):
    ends = {
        transition["to"]["outcome"]
        for _step, transition in transitions(sop(code))
        if isinstance(transition["to"], dict)
    }
    assert {case["outcome"] for case in cases().values()} == ends


def test_joint_meetings_move_the_case_only_where_there_is_a_forum():
    for code, kind in (("KOM-03", "aside"), ("PAR-06", "act")):
        joint = {
            (step["code"], transition["kind"])
            for step, transition in transitions(sop(code))
            for use in uses(transition)
            if use == {"code": "plan_meeting", "value": "joint"}
            and step["code"] != "rapat"
        }
        callers = ("periksa_kasi", "periksa_kabid", "tanda_tangan")
        assert joint == {(caller, kind) for caller in callers}
