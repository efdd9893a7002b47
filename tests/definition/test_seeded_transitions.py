"""The test plan: its cases can be walked in both SOPs and take every edge."""

from itertools import pairwise

import pytest
from definition_files import moves, sop, steps, targets, transitions, uses

BOTH = pytest.mark.parametrize("code", ["KOM-03", "PAR-06"])
# The cases of the test plan, each in its own SOP's numbering, from a start step on to
# the outcome. Each is walked in both SOPs; PAR-06 has no forum to go to.
CASES = {
    "1 straight": ("KOM-03", "1-2-3-4-6-7-9-10-11-12-13-15-16-17-18", "issued"),
    "2 many repairs": (
        "KOM-03",
        "3-4-3-4-5-4-5-3-4-6-4-6-7-8-7-9-10-11-12-13-15-16-17-18",
        "issued",
    ),
    "3 two agencies": (
        "KOM-03",
        "4-6-7-9-10-9-7-8-7-9-10-11-9-10-11-12-14-12-13-14-13-15-16-17-18",
        "issued",
    ),
    "4 strategic": (
        "KOM-03",
        (
            "4-6-7-9-10-11-12-11-12-13-12-13-11-12-13-15-14-15-13-15-12-13-15-7-9-10"
            "-11-12-13-15-8-7-11-12-13-15-16-15-16-17-18"
        ),
        "issued",
    ),
    "5 agency advises against": (
        "KOM-03",
        "4-6-7-9-10-11-12-13-15-16-17-18",
        "refused",
    ),
    "6 head refuses": (
        "KOM-03",
        "4-6-7-9-10-11-12-13-15-11-12-13-15-16-17-18",
        "refused",
    ),
    "7a silent": ("KOM-03", "4-6-7-8", "lapsed"),
    "7b new application asked for": ("KOM-03", "4-6-7-8", "replaced"),
    "7c linked": (
        "KOM-03",
        "3-4-6-7-9-10-11-7-8-7-11-12-7-8-7-11-12-13-7-11-12-13-15-16-17-18",
        "issued",
    ),
    "8 other agency": (
        "KOM-03",
        "4-6-7-9-10-9-7-9-10-11-12-13-15-16-17-18",
        "issued",
    ),
    "9 straight": ("PAR-06", "1-2-3-4-6-7-9-10-11-12-13-14-15-16-17", "issued"),
    "10 no opinion": ("PAR-06", "4-6-7-11-12-13-14-15-16-17", "issued"),
    "11 number voided": (
        "PAR-06",
        "4-6-7-9-10-11-12-13-14-15-11-12-13-14-15-16-15-16-17",
        "issued",
    ),
    "12a inquiry only": ("PAR-06", "1-2", "information"),
    "12b silent": ("PAR-06", "3", "lapsed"),
    "12c withdrawn at once": ("PAR-06", "3", "withdrawn"),
    "12d new application": ("PAR-06", "4", "replaced"),
    "12e withdrawn late": ("PAR-06", "4-6-7-11-12", "withdrawn"),
}


def path(case, definition):
    """Return the step codes of a case in ``definition``, and the outcome."""
    origin, numbers, outcome = CASES[case]
    by_number = {step["number"]: step["code"] for step in sop(origin)["steps"]}
    known = steps(definition)
    walked = [by_number[int(number)] for number in numbers.split("-")]
    walked = [code for code in walked if code in known]
    return [a for a, b in pairwise([*walked, None]) if a != b], outcome


# === THE TEST PLAN === #


@BOTH
@pytest.mark.parametrize("case", CASES)
def test_each_case_of_the_test_plan_can_be_walked(case, code):
    definition = sop(code)
    walked, outcome = path(case, definition)
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
def test_the_cases_together_take_every_edge(code):
    definition = sop(code)
    taken = {pair for case in CASES for pair in pairwise(path(case, definition)[0])}

    assert taken == moves(definition)


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
