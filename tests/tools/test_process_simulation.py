"""The simulation of a revision shows which desk has a case until when."""

from dataclasses import replace

import pytest
from ptsp_tools.errors import ToolError
from ptsp_tools.process_simulation import simulate
from tools_office import local, office, wita
from tools_process import POSTAL, changed, without_move

RECEIPT = wita("2027-01-11 09:00")
OPINION = wita("2027-01-20 10:00")


def walk(definition=POSTAL, start=OPINION, **kwargs):
    steps = simulate(definition, office(), start, **kwargs)
    return {item.step: item for item in steps}


def test_the_main_path_goes_from_the_first_start_to_the_end():
    assert [item.number for item in simulate(POSTAL, office(), OPINION)] == [
        *("1", "2", "3", "4", "6", "7", "9", "10", "11", "12", "13", "15", "16"),
        *("17", "18"),
    ]


def test_the_dates_are_those_of_the_first_sample_case():
    steps = walk(receipt=RECEIPT, step="check")
    assert local(steps["register"].due) == "2027-01-11 19:00"
    assert local(steps["verify"].due) == "2027-01-13 19:00"
    assert local(steps["kasi"].due) == "2027-02-01 19:00"
    assert local(steps["kabid"].due) == "2027-02-01 19:00"
    assert local(steps["number"].due) == "2027-02-09 19:00"
    assert local(steps["kasi"].earliest) == "2027-01-20 08:00"


def test_a_step_tells_its_lane_window_and_move():
    kasi = walk()["kasi"]
    assert (kasi.number, kasi.title, kasi.lane) == ("12", "Kasi", "kasi")
    assert (kasi.day_from, kasi.day_to, kasi.minutes) == (0, 8, None)
    assert (kasi.anchor, kasi.transition, kasi.over_promise) == ("start", "go", False)


def test_a_step_without_window_has_no_dates():
    repair = walk()["deliver"]
    assert (repair.earliest, repair.due) == (None, None)


def test_another_way_can_be_chosen():
    steps = walk(step="verify", choices={"verify": "none_needed"})
    assert list(steps)[:2] == ["verify", "draft"]
    assert "deliver" not in walk(step="verify", choices={"verify": "repair"})


def test_the_walk_ends_at_a_step_seen_before():
    steps = walk(step="repair", choices={"verify": "repair"})
    assert list(steps) == ["repair", "verify"]


def test_the_walk_ends_where_nothing_goes_forward():
    definition = without_move(POSTAL, "kasi", "go")
    steps = walk(definition)
    assert list(steps)[-1] == "kasi"
    assert steps["kasi"].transition == ""


def test_a_window_from_the_arrival_begins_when_the_one_before_ends():
    definition = changed(POSTAL, "kabid", anchor="arrival", day_to=1)
    assert local(walk(definition)["kabid"].due) == "2027-02-03 19:00"


def test_a_window_behind_the_promise_is_marked():
    definition = changed(POSTAL, "number", anchor="arrival", day_to=2)
    assert walk(definition)["number"].over_promise
    assert not walk(replace(definition, promise=None))["number"].over_promise


@pytest.mark.parametrize("steps", [(), POSTAL.steps[4:6]])
def test_a_revision_without_a_start_cannot_be_walked(steps):
    with pytest.raises(ToolError, match="no step marked as a start"):
        simulate(replace(POSTAL, steps=steps), office(), OPINION)


def test_an_unknown_start_or_move_is_refused():
    with pytest.raises(ToolError, match="no step nowhere"):
        walk(step="nowhere")
    with pytest.raises(ToolError, match="Step 7 has no move fly"):
        walk(choices={"verify": "fly"})
