"""The standard flow is data: the file says which part belongs to which option."""

from itertools import chain, combinations

import pytest
from definition_files import known_codes, schema, transitions, uses
from flow_files import ANSWERS, expanded, module, standard
from jsonschema import Draft202012Validator, FormatChecker

OPTIONS = ("opinion", "forum")
CHOICES = list(chain.from_iterable(combinations(OPTIONS, count) for count in range(3)))
EVERY_CHOICE = pytest.mark.parametrize("options", CHOICES)


def errors(name, value):
    validator = Draft202012Validator(schema(name), format_checker=FormatChecker())
    return [error.json_path for error in validator.iter_errors(value)]


@EVERY_CHOICE
def test_every_choice_is_a_valid_definition_with_its_letters(options):
    parts = expanded(*options)
    assert errors("sop", parts["definition"]) == []
    assert errors("catalogue", parts["catalogue"]) == []


@EVERY_CHOICE
def test_steps_are_numbered_without_a_gap_and_moves_lead_to_steps(options):
    definition = expanded(*options)["definition"]
    numbers = [step["number"] for step in definition["steps"]]
    assert numbers == list(range(1, len(numbers) + 1))
    for _step, move in transitions(definition):
        assert not isinstance(move["to"], int) or move["to"] in numbers


@EVERY_CHOICE
def test_every_step_has_one_usual_move_at_most_and_codes_that_exist(options):
    definition = expanded(*options)["definition"]
    guards, effects = known_codes()
    for step in definition["steps"]:
        assert sum(move.get("primary", False) for move in step["transitions"]) <= 1
    for _step, move in transitions(definition):
        assert {use["code"] for use in uses(move)} <= guards | effects


@EVERY_CHOICE
@pytest.mark.parametrize("days", [1, 5, 14, 30])
def test_windows_end_within_the_promise(options, days):
    definition = expanded(*options, promise_amount=days)["definition"]
    ends = [
        step["time"].get("day_to", 0) for step in definition["steps"] if "time" in step
    ]
    assert 0 < max(ends) <= days


def test_a_longer_promise_gives_the_days_of_the_office_s_own_sop():
    steps = expanded("opinion", "forum", promise_amount=14)["definition"]["steps"]
    ends = {s["code"]: s.get("time", {}).get("day_to") for s in steps}
    assert [ends[code] for code in ("periksa_kasi", "rapat", "nomori")] == [8, 12, 13]


def test_nothing_of_the_form_of_the_file_is_left_over():
    def visit(node):
        if isinstance(node, dict):
            assert not {"if", "then", "use", "share"} & set(node)
            node = list(node.values())
        if isinstance(node, list):
            for item in node:
                visit(item)
        assert not (isinstance(node, str) and "$" in node)

    for options in CHOICES:
        visit(expanded(*options))


def test_an_option_or_an_answer_that_is_not_known_is_refused():
    flow = module()
    data = standard()
    data["definition"]["steps"][0]["if"] = "weather"
    with pytest.raises(ValueError, match="no option weather"):
        flow.expand(data, (), ANSWERS)
    fewer = {name: answer for name, answer in ANSWERS.items() if name != "today"}
    with pytest.raises(ValueError, match="nobody answers"):
        flow.expand(standard(), (), fewer)


def test_a_move_that_is_not_there_to_use_is_refused():
    data = standard()
    data["definition"]["steps"][0]["transitions"][0] = {"use": "fly", "to": 2}
    with pytest.raises(ValueError, match="no move fly"):
        module().expand(data, (), ANSWERS)


def test_another_file_is_refused():
    with pytest.raises(ValueError, match="not a flow file"):
        module().check({"format": "ptsp-sop/1"})
