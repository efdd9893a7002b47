"""Kinds of pauses of a revision can be begun, explained and ended."""

from dataclasses import replace

import pytest
from ptsp_tools.process_graph import (
    Catalogue,
    Definition,
    EffectSpec,
    Lane,
    ParameterSpec,
    PauseKind,
    Step,
    Transition,
    Use,
)
from ptsp_tools.process_lint import lint

VALUE = (ParameterSpec("value"),)
CATALOGUE = Catalogue(
    effects={
        "start_pause": EffectSpec("start_pause", VALUE, does="pause"),
        "end_pause": EffectSpec("end_pause", VALUE, does="resume"),
    },
    lanes={
        "desk": Lane("desk"),
        "citizen": Lane("citizen", kind="applicant", has_members=False),
    },
    stages={"stage": "desk"},
    outcomes=frozenset({"issued"}),
)
PAY = PauseKind("pay", "Menunggu pembayaran")


def revision(kind, *moves):
    steps = (
        Step(
            "check",
            "1",
            lane="desk",
            stage="stage",
            may_start=True,
            minutes=5,
            transitions=(Transition("done", "issued", "forward"), *moves),
        ),
    )
    return Definition("X", steps=steps, pauses=(kind,), columns=("desk",))


def stay(code, effect, **more):
    return Transition(
        code, "stay", "act", effects=(Use(effect, {"value": "pay"}),), **more
    )


def found(definition):
    return [
        (finding.severity, finding.code, finding.place)
        for finding in lint(definition, CATALOGUE)
    ]


@pytest.mark.parametrize("lanes", [(), ("citizen",), ("nobody",)])
def test_a_pause_that_nobody_of_the_office_sets_is_an_error(lanes):
    kind = replace(PAY, set_by=lanes)
    expected = ("error", "pause_without_setter", ("pauses", "pay"))
    assert found(revision(kind)) == [expected]
    assert found(revision(replace(PAY, set_by=(*lanes, "desk")))) == []


def test_a_pause_that_a_move_begins_needs_an_end():
    begin = stay("begin", "start_pause")
    expected = ("error", "pause_without_end", ("pauses", "pay"))
    assert found(revision(PAY, begin)) == [expected]
    for kind, moves in (
        (PAY, [stay("end", "end_pause")]),
        (replace(PAY, has_limit=True), []),
        (replace(PAY, set_by=("desk",)), []),
    ):
        assert found(revision(kind, begin, *moves)) == []


def test_a_move_that_begins_a_pause_with_a_reason_asks_for_it():
    kind = replace(PAY, needs_reason=True, has_limit=True)
    (finding,) = lint(revision(kind, stay("begin", "start_pause")), CATALOGUE)
    assert (finding.severity, finding.code) == ("error", "pause_without_reason")
    assert finding.place == ("steps", "check", "transitions", "begin")
    assert "Menunggu pembayaran" in finding.sentence
    asking = stay("begin", "start_pause", needs_reason=True)
    assert found(revision(kind, asking)) == []


def test_a_pause_that_every_service_has_needs_an_end_as_well():
    kind = replace(PAY, set_by=("desk",))

    def moved(code, effect):
        use = Use(effect, {"value": "return"})
        return Transition(code, "stay", "act", effects=(use,))

    begin = moved("away", "start_pause")
    expected = ("error", "pause_never_ended", ("steps", "check", "transitions", "away"))
    assert found(revision(kind, begin)) == [expected]
    assert found(revision(kind, begin, moved("back", "end_pause"))) == []
