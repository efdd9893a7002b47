"""The replay compares the moves of a case with the written SOP, move by move."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools import replay
from ptsp_tools.replay import Graph, Visit

MOVES = {
    ("a", "on"): "b",
    ("b", "back"): "a",
    ("b", "ask"): "f",
    ("f", "answer"): "caller",
    ("b", "done"): "outcome",
}
FLOW = Graph(frozenset("a"), frozenset("abf"), MOVES)


def found(*visits):
    flows = {1: FLOW, 2: FLOW}
    steps = [Visit(*(visit if visit[0] == 2 else (1, *visit))) for visit in visits]
    result = replay.replay(flows, steps)
    return round(result.fitness, 2), [(one.sort, one.step) for one in result.deviations]


@pytest.mark.parametrize(
    ("visits", "fitness", "deviations"),
    [
        ([], 1.0, []),
        ([("a", "on"), ("b", "back"), ("a", "on"), ("b", "done")], 1.0, []),
        ([("a", "on"), ("b", "ask"), ("f", "answer"), ("b", "done")], 1.0, []),
        ([("b", "done")], 0.5, [("start", "b")]),
        ([("a", "on"), ("b", "on"), ("b", "done")], 0.75, [("move", "b")]),
        ([("a", "on"), ("a", "on"), ("b", "done")], 0.75, [("way", "a")]),
        ([("a", "on"), ("b", "back")], 0.67, [("end", "b")]),
        ([("a", "on"), ("x", "y"), ("b", "done")], 0.5, [("way", "a"), ("step", "x")]),
        ([("a", "on"), ("f", "answer")], 0.33, [("way", "a"), ("end", "f")]),
        ([("a", "on", "missed"), ("b", "done", "kept")], 1.0, [("late", "a")]),
        (
            [("a", "revision"), (2, "a", "on"), (2, "b", "done")],
            1.0,
            [("revision", "a")],
        ),
    ],
)
def test_a_replay_tells_what_deviates(visits, fitness, deviations):
    assert found(*visits) == (fitness, deviations)


walks = st.lists(
    st.tuples(st.sampled_from("abfx"), st.sampled_from(["on", "done", "ask", "back"])),
    max_size=8,
)


@given(walks)
def test_fitness_is_a_share_and_is_whole_only_without_deviations(visits):
    result = replay.replay({1: FLOW}, [Visit(1, *visit) for visit in visits])
    assert 0 <= result.fitness <= 1
    assert (result.fitness == 1) == (not result.deviations)


@given(st.lists(st.integers(0, 9), max_size=12))
def test_whatever_follows_the_graph_fits(choices):
    step, visits, callers = "a", [], []
    for choice in choices:
        moves = [move for (at, move), _to in MOVES.items() if at == step]
        move = moves[choice % len(moves)]
        visits.append(Visit(1, step, move))
        target = MOVES[step, move]
        if target == "outcome":
            break
        if target == "caller":
            target = callers[-1]
        if target == "f":
            callers.append(step)
        step = target
    else:
        visits += [Visit(1, "a", "on")] if step == "a" else []
        visits += [Visit(1, "f", "answer")] if step == "f" else []
        visits.append(Visit(1, "b", "done"))
    assert replay.replay({1: FLOW}, visits) == (1.0, [])
