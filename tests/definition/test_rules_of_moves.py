"""Rules for the moves of every service: seeded, example or from the flow."""

import ast

from definition_files import (
    known_codes,
    moves,
    numbering_effects,
    steps,
    targets,
    transitions,
    uses,
)
from every_definition import (
    EVERY,
    OFFICE,
    asks_opinion,
    catalogue_of,
    definition,
    lane_of,
)

REFERENCES = {
    "letter_type": "letter_types",
    "register": "registers",
    "lane": "lanes",
    "agency": "agencies",
}
# The step at which an applicant files, in each author's SOP.
FILING = {"isi_berkas", "ajukan"}


def guards(move):
    return [use["code"] for use in move.get("guards", [])]


def effects(move):
    return [use["code"] for use in move.get("effects", [])]


def moves_with(name, **use):
    """Return pairs of step and move with a guard or an effect of this kind."""
    return [
        (step, move)
        for step, move in transitions(definition(name))
        if any(use.items() <= row.items() for row in uses(move))
    ]


# === EACH TRANSITION === #


@EVERY
def test_every_step_leads_to_an_end_and_is_reached(name):
    found = definition(name)
    outcomes = {"issued", "refused"}
    ends = {c for c, reached in targets(found).items() if outcomes & set(reached)}
    pairs = moves(found)
    while more := {a for a, b in pairs if b in ends} - ends:
        ends |= more
    reached = {step["code"] for step in found["steps"] if step.get("start")}
    while more := {b for a, b in pairs if a in reached} - reached:
        reached |= more

    assert ends == reached == set(steps(found))


@EVERY
def test_targets_exist_and_codes_are_unique(name):
    found = definition(name)
    numbers = {step["number"] for step in found["steps"]}

    for step in found["steps"]:
        codes = [move["code"] for move in step["transitions"]]
        assert len(codes) == len(set(codes)), step["code"]
    for step, move in transitions(found):
        to = move["to"]
        assert isinstance(to, dict) or to in {*numbers, "caller", "stay"}
        assert to != step["number"]


@EVERY
def test_one_main_way_on_per_step(name):
    for step in definition(name)["steps"]:
        main = [row for row in step["transitions"] if row.get("primary")]
        assert [row["kind"] for row in main] == ["forward"], step["code"]


@EVERY
def test_going_back_refusing_and_closing_want_a_reason(name):
    for step, move in transitions(definition(name)):
        ends = move["to"] != {"outcome": "information"}
        if move.get("on_silence") == "close":
            continue  # nobody makes it; the control sheet itself gives the reason
        if (
            move["kind"] in ("return", "refuse", "withdraw")
            or (move["kind"] == "close" and ends)
            or {"code": "set_decision", "value": "refuse"} in uses(move)
        ):
            assert move["needs_reason"], (step["code"], move["code"])
        assert bool(move.get("reason_label")) == move.get("needs_reason", False)


@EVERY
def test_guards_effects_and_what_they_name_are_known(name):
    known_guards, known_effects = known_codes()
    shared = catalogue_of(name)
    names = {
        key: {row["code"] for row in shared[part]} for key, part in REFERENCES.items()
    }

    for step, move in transitions(definition(name)):
        where = (step["code"], move["code"])
        assert set(guards(move)) <= known_guards, where
        assert set(effects(move)) <= known_effects, where
        for use in [*uses(move), move]:
            for key in names.keys() & use.keys():
                assert use[key] in names[key], where
        if "condition" in move:
            assert isinstance(ast.literal_eval(move["condition"]), list), where


@EVERY
def test_acting_lanes_are_named_only_when_they_are_not_the_step_own(name):
    lane = lane_of(name)

    for step, move in transitions(definition(name)):
        assert move.get("lane") != lane(step, {}), (step["code"], move["code"])


@EVERY
def test_what_an_agency_may_do_takes_no_number_of_the_office(name):
    lane = lane_of(name)
    agencies = {
        row["code"]
        for row in catalogue_of(name)["lanes"]
        if row.get("kind") == "agency"
    }
    numbering = numbering_effects()
    assert {"issue_letter", "plan_meeting", "conclude_meeting"} <= numbering
    for step, move in transitions(definition(name)):
        if lane(step, move) in agencies:
            assert not numbering & set(effects(move)), (step["code"], move["code"])


# === APPLICANTS === #


@OFFICE
def test_whoever_asks_only_for_information_is_let_go_at_both_information_steps(name):
    found = {
        step["code"]
        for step, move in transitions(definition(name))
        if move["to"] == {"outcome": "information"} and not move.get("on_silence")
    }

    assert found == {"minta_informasi", "beri_informasi"}


@EVERY
def test_a_case_can_be_withdrawn_from_filing_until_its_letter_is_signed(name):
    found = definition(name)
    filing = next(s["number"] for s in found["steps"] if s["code"] in FILING)
    signing = steps(found)["tanda_tangan"]["number"]
    withdrawn = [
        step["number"]
        for step, move in transitions(found)
        if move["kind"] == "withdraw"
    ]

    assert withdrawn == list(range(filing, signing + 1))


@EVERY
def test_who_withdraws_is_recorded_and_gets_the_folder_back(name):
    for step, move in transitions(definition(name)):
        if move["kind"] == "withdraw":
            assert {"code": "record_person", "value": "withdraw"} in uses(move)
            filed = step["code"] not in FILING
            assert ("issue_letter" in effects(move)) == filed, step["code"]


@EVERY
def test_papers_that_go_back_and_come_in_repaired_get_a_receipt(name):
    returned = moves_with(name, code="start_pause", value="return")
    repaired = moves_with(name, code="end_pause", value="return")

    assert returned
    assert repaired
    for _step, move in returned:
        kinds = [u["value"] for u in uses(move) if u["code"] == "issue_receipt"]
        assert kinds == ["returned"]
    for _step, move in repaired:
        assert {"code": "record_person", "value": "repair"} in uses(move)
        kinds = [u["value"] for u in uses(move) if u["code"] == "issue_receipt"]
        assert kinds == ["repaired"]


@OFFICE
def test_where_papers_are_checked_the_section_head_alone_waives_one(name):
    for step in definition(name)["steps"]:
        waivers = [
            (move["lane"], move["needs_reason"])
            for move in step["transitions"]
            if {"code": "waive_requirement"} in uses(move)
        ]
        checked = [("KASI", True)] if step.get("checks_requirements") else []
        assert waivers == checked, step["code"]


@EVERY
def test_what_kasi_waives_kasi_can_ask_for_again(name):
    for step in definition(name)["steps"]:
        pairs = {
            (use["code"], move.get("lane"))
            for move in step["transitions"]
            for use in uses(move)
            if use["code"] in ("waive_requirement", "restore_requirement")
        }
        both = {("waive_requirement", "KASI"), ("restore_requirement", "KASI")}
        assert pairs in (set(), both), step["code"]


# === OPINIONS AND MEETINGS === #


@EVERY
def test_an_order_needs_something_to_overrule(name):
    orders = moves_with(name, code="lift_decision")

    assert orders
    for step, move in orders:
        assert "order_overrules" in guards(move), step["code"]


@EVERY
def test_opinions_are_recorded_and_agencies_reminded_wherever_the_file_lies(name):
    found = {
        (step["code"], move["code"]): (
            move.get("lane") or step.get("recorded_by"),
            move.get("on_silence"),
        )
        for step, move in transitions(definition(name))
        if move["code"] in ("catat_pertek", "ingatkan_opd")
    }
    if not asks_opinion(name):
        assert found == {}
        return
    places = ("verifikasi", "perbaikan", "antar_opd", "telaah_opd")
    expected = {(place, "catat_pertek"): ("ADM_MONITORING", None) for place in places}
    expected |= {
        (place, "ingatkan_opd"): ("ADM_MONITORING", "remind_agency") for place in places
    }
    expected["susun_draf", "catat_pertek"] = (None, None)
    expected["susun_draf", "ingatkan_opd"] = (None, "remind_agency")
    assert found == expected


@EVERY
def test_who_plans_a_meeting_at_a_desk_concludes_it_there_or_calls_it_off(name):
    lane = lane_of(name)
    for step in definition(name)["steps"]:
        found = {
            (use["code"], lane(step, move))
            for move in step["transitions"]
            if move["to"] == "stay"
            for use in uses(move)
        }
        for who in {who for code, who in found if code == "plan_meeting"}:
            assert ("conclude_meeting", who) in found, step["code"]
            assert ("call_off_meeting", who) in found, step["code"]


@EVERY
def test_the_forum_concludes_moves_and_calls_off_joint_meetings_only(name):
    forum = steps(definition(name)).get("rapat")
    if forum is None:
        assert not [
            move
            for _step, move in transitions(definition(name))
            if move["to"] == "caller"
        ]
        return
    meetings = [
        (move["to"], use["code"], use.get("value"))
        for move in forum["transitions"]
        for use in uses(move)
        if "meeting" in use["code"]
    ]
    assert meetings == [
        ("caller", "meeting_planned", "joint"),
        ("caller", "conclude_meeting", "joint"),
        ("stay", "reschedule_meeting", "joint"),
        ("caller", "call_off_meeting", "joint"),
    ]


# === LETTERS === #


@OFFICE
def test_nobody_gets_a_receipt_without_clearance_nor_a_number_without_signature(name):
    found = {
        (step["code"], move["code"]): guards(move)
        for step, move in transitions(definition(name))
    }

    assert found["periksa_cs", "lengkap"] == ["form_complete", "checklist_complete"]
    assert found["daftar", "daftarkan"] == ["clearance", "checklist_complete"]
    assert found["daftar", "serahkan_verifikasi"][0] == "registered"
    assert found["tanda_tangan", "tanda_tangani"] == [
        "letter_carries_decision",
        "decision_lifted",
        "letter_initialled",
        "letter_initialled",
        "check_form_complete",
        "strategic_considered",
        "sheet_printed",
    ]


@EVERY
def test_a_letter_goes_on_only_while_it_carries_the_decision(name):
    for step, move in transitions(definition(name)):
        passes = set(effects(move)) & {"initial_letter", "sign_letter", "number_letter"}
        where = (step["code"], move["code"])
        assert bool(passes) <= ("letter_carries_decision" in guards(move)), where


@EVERY
def test_a_letter_is_numbered_first_then_checked_and_handed_to_the_counter(name):
    [(records, numbers)] = moves_with(name, code="number_letter")
    [main] = [move for move in records["transitions"] if move.get("primary")]

    assert (records["code"], numbers["to"]) == ("nomori", "stay")
    assert guards(numbers) == [
        "letter_carries_decision",
        "letter_signed",
        "letter_not_numbered",
    ]
    assert records["check_form"]
    assert guards(main)[:2] == ["letter_numbered", "check_form_complete"]
    assert {"code": "check_form_complete", "part": "numbered"} in uses(main)
    assert effects(main) == ["keep_signed_sheet"]
    acts = [m for m in records["transitions"] if m["to"] == "stay"]
    assert ["keep_signed_sheet"] in [effects(act) for act in acts]


@EVERY
def test_a_letter_is_handed_over_numbered_rendered_and_with_its_signed_sheet(name):
    found = definition(name)
    last = steps(found)["terima"]["number"]
    ways = [guards(move) for _step, move in transitions(found) if move["to"] == last]

    assert ways == [
        [
            "letter_carries_decision",
            "letter_numbered",
            "letter_rendered",
            "signed_sheet_kept",
        ]
    ]


@EVERY
def test_only_a_letter_handed_over_issues_or_refuses(name):
    for step, move in transitions(definition(name)):
        if move["to"] in ({"outcome": "issued"}, {"outcome": "refused"}):
            assert step["code"] == "terima"
            assert "hand_over" in effects(move)


# === THE COUNT === #


@OFFICE
def test_heads_may_pause_and_resume_the_count_by_a_reasoned_order(name):
    found = definition(name)
    lane = lane_of(name)
    first, last = (steps(found)[c]["number"] for c in ("verifikasi", "tanda_tangan"))
    heads = ("KABID", "KADIS")
    for step in found["steps"]:
        orders = {
            (use["code"], lane(step, move))
            for move in step["transitions"]
            for use in uses(move)
            if use.get("value") == "order" and move["needs_reason"]
        }
        expected = set()
        if first <= step["number"] <= last:
            expected |= {("start_pause", head) for head in heads}
        if first <= step["number"] <= last + 1:  # the records office numbers next
            expected |= {("end_pause", head) for head in heads}
        assert orders == expected, step["code"]
