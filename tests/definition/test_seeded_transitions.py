"""The moves of both SOPs: every edge of the process, and nothing dangling."""

import ast
from itertools import pairwise

import pytest
from definition_files import catalogue, known_codes, sop, steps, transitions, uses
from described import cases, moves_made, path

BOTH = pytest.mark.parametrize("code", ["KOM-03", "PAR-06"])
REFERENCES = {
    "letter_type": "letter_types",
    "register": "registers",
    "lane": "lanes",
    "agency": "agencies",
}

CASES = sorted(cases())


def targets(definition):
    """Return step code -> list of targets: step codes, outcomes, caller, stay."""
    by_number = {step["number"]: step["code"] for step in definition["steps"]}
    found = {}
    for step, transition in transitions(definition):
        to = transition["to"]
        if isinstance(to, dict):
            to = to["outcome"]
        found.setdefault(step["code"], []).append(by_number.get(to, to))
    return found


def moves(definition):
    """Return the pairs of steps between which a case can move; callers filled in."""
    reached = targets(definition)
    pairs = set()
    for code, ends in reached.items():
        for end in ends:
            if end == "caller":
                pairs |= {
                    (code, caller) for caller in reached if code in reached[caller]
                }
            elif end in reached:
                pairs.add((code, end))
    return pairs


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


@BOTH
def test_every_step_leads_to_an_end_and_is_reached(code):
    definition = sop(code)
    outcomes = {"issued", "refused"}
    ends = {c for c, found in targets(definition).items() if outcomes & set(found)}
    pairs = moves(definition)
    while more := {a for a, b in pairs if b in ends} - ends:
        ends |= more
    reached = {step["code"] for step in definition["steps"] if step.get("start")}
    while more := {b for a, b in pairs if a in reached} - reached:
        reached |= more

    assert ends == reached == set(steps(definition))


# === EACH TRANSITION === #


@BOTH
def test_targets_exist_and_codes_are_unique(code):
    definition = sop(code)
    numbers = {step["number"] for step in definition["steps"]}

    for step in definition["steps"]:
        names = [transition["code"] for transition in step["transitions"]]
        assert len(names) == len(set(names)), step["code"]
    for step, transition in transitions(definition):
        to = transition["to"]
        assert isinstance(to, dict) or to in {*numbers, "caller", "stay"}
        assert to != step["number"]


@BOTH
def test_one_main_way_on_per_step(code):
    for step in sop(code)["steps"]:
        main = [row for row in step["transitions"] if row.get("primary")]
        assert [row["kind"] for row in main] == ["forward"], step["code"]


@BOTH
def test_going_back_refusing_and_closing_want_a_reason(code):
    for step, transition in transitions(sop(code)):
        ends = transition["to"] != {"outcome": "information"}
        if transition.get("on_silence") == "close":
            continue  # nobody makes it, and the control sheet says why by itself
        if transition["kind"] in ("return", "refuse", "withdraw") or (
            transition["kind"] == "close" and ends
        ):
            assert transition["needs_reason"], (step["code"], transition["code"])
        assert bool(transition.get("reason_label")) == transition.get(
            "needs_reason", False
        )


@BOTH
def test_guards_effects_and_what_they_name_are_known(code):
    guards, effects = known_codes()
    shared = catalogue()
    names = {
        key: {row["code"] for row in shared[part]} for key, part in REFERENCES.items()
    }

    for step, transition in transitions(sop(code)):
        where = (step["code"], transition["code"])
        assert {row["code"] for row in transition.get("guards", [])} <= guards, where
        assert {row["code"] for row in transition.get("effects", [])} <= effects, where
        for use in [*uses(transition), transition]:
            for key in names.keys() & use.keys():
                assert use[key] in names[key], where
        if "condition" in transition:
            assert isinstance(ast.literal_eval(transition["condition"]), list), where


@BOTH
def test_acting_lanes_are_named_only_when_they_are_not_the_step_own_desk(code):
    lanes = {stage["code"]: stage["lane"] for stage in catalogue()["stages"]}

    for step, transition in transitions(sop(code)):
        desk = step.get("recorded_by", lanes[step["stage"]])
        assert transition.get("lane") != desk, (step["code"], transition["code"])


# === RULES OF THE OFFICE === #


@BOTH
def test_a_case_can_be_withdrawn_from_filing_until_its_letter_is_signed(code):
    definition = sop(code)
    signing = steps(definition)["tanda_tangan"]["number"]
    found = [
        step["number"]
        for step, transition in transitions(definition)
        if transition["kind"] == "withdraw"
    ]

    assert found == list(range(3, signing + 1))


@BOTH
def test_nobody_gets_a_receipt_without_clearance_nor_a_number_without_signature(code):
    found = {
        (step["code"], transition["code"]): [
            use["code"] for use in transition.get("guards", [])
        ]
        for step, transition in transitions(sop(code))
    }

    assert found["periksa_cs", "lengkap"] == ["form_complete", "checklist_complete"]
    assert found["daftar", "daftarkan"] == ["clearance", "checklist_complete"]
    assert found["tanda_tangan", "tanda_tangani"] == [
        "letter_carries_decision",
        "letter_initialled",
        "letter_initialled",
        "check_form_complete",
        "strategic_considered",
    ]
    assert found["nomori", "beri_nomor"] == [
        "letter_carries_decision",
        "letter_signed",
        "letter_not_numbered",
    ]
    assert found["nomori", "serahkan_loket"] == [
        "letter_numbered",
        "check_form_complete",
    ]
    assert found["serahkan", "serahkan"] == [
        "letter_carries_decision",
        "letter_numbered",
        "letter_rendered",
        "signed_sheet_kept",
    ]


@BOTH
def test_a_letter_goes_on_only_while_it_carries_the_decision(code):
    for step, transition in transitions(sop(code)):
        passes = {use["code"] for use in transition.get("effects", [])} & {
            "initial_letter",
            "sign_letter",
            "number_letter",
        }
        guards = [use["code"] for use in transition.get("guards", [])]
        where = (step["code"], transition["code"])
        assert bool(passes) <= ("letter_carries_decision" in guards), where


@BOTH
def test_an_order_needs_something_to_overrule(code):
    orders = [
        (step["code"], transition)
        for step, transition in transitions(sop(code))
        if {"code": "override_opinion"} in uses(transition)
    ]

    assert len(orders) == 12
    for step, transition in orders:
        assert {"code": "order_overrules"} in transition["guards"], step


@BOTH
def test_opinions_are_recorded_and_agencies_reminded_wherever_the_file_lies(code):
    found = {
        (step["code"], transition["code"]): (
            transition.get("lane") or step.get("recorded_by"),
            transition.get("on_silence"),
        )
        for step, transition in transitions(sop(code))
    }
    places = ("verifikasi", "perbaikan", "antar_opd", "telaah_opd")
    for step in places:
        assert found[step, "catat_pertek"] == ("ADM_MONITORING", None)
        assert found[step, "ingatkan_opd"] == ("ADM_MONITORING", "remind_agency")
    assert found["susun_draf", "catat_pertek"] == (None, None)
    assert found["susun_draf", "ingatkan_opd"] == (None, "remind_agency")


@BOTH
def test_what_kasi_waives_kasi_can_ask_for_again(code):
    for step in sop(code)["steps"]:
        pairs = {
            (use["code"], transition.get("lane"))
            for transition in step["transitions"]
            for use in uses(transition)
            if use["code"] in ("waive_requirement", "restore_requirement")
        }
        both = {("waive_requirement", "KASI"), ("restore_requirement", "KASI")}
        assert pairs in (set(), both), step["code"]


@BOTH
def test_only_a_letter_handed_over_issues_or_refuses(code):
    for step, transition in transitions(sop(code)):
        if transition["to"] in ({"outcome": "issued"}, {"outcome": "refused"}):
            assert step["code"] == "terima"
            assert "hand_over" in [use["code"] for use in transition["effects"]]


@BOTH
def test_heads_may_pause_and_resume_the_count_by_a_reasoned_order(code):
    definition = sop(code)
    lanes = {stage["code"]: stage["lane"] for stage in catalogue()["stages"]}
    first, last = (
        steps(definition)[c]["number"] for c in ("verifikasi", "tanda_tangan")
    )
    for step in definition["steps"][first - 1 : last]:
        orders = {
            (use["code"], transition.get("lane", lanes[step["stage"]]))
            for transition in step["transitions"]
            for use in uses(transition)
            if use.get("value") == "order" and transition["needs_reason"]
        }
        assert orders == {
            (effect, lane)
            for effect in ("start_pause", "end_pause")
            for lane in ("KABID", "KADIS")
        }, step["code"]


@BOTH
def test_where_papers_are_checked_the_section_head_alone_waives_one(code):
    for step in sop(code)["steps"]:
        waivers = [
            (transition["lane"], transition["needs_reason"])
            for transition in step["transitions"]
            if {"code": "waive_requirement"} in uses(transition)
        ]
        checked = [("KASI", True)] if step.get("checks_requirements") else []
        assert waivers == checked, step["code"]


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
