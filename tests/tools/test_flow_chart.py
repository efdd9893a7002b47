"""Tests the contents of the swim-lane diagram of a process, and its lines."""

from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from ptsp_tools import flow_chart, flow_diagram, flow_svg
from ptsp_tools.flow_layout import BACK, FORWARD, Band, Grid, SheetLayout, slots
from ptsp_tools.process_graph import Definition, Step, Transition, Use

OUTCOMES = frozenset({"issued", "withdrawn"})
LANES = [("APPLICANT", "APPLICANT"), ("DESK", "THE DESK"), ("HEAD", "THE HEAD")]
GRID = Grid(0, 30, 18, 16, 8, strip=15)
ROW = 50


def move(target, kind="forward", label="Go"):
    return Transition(f"to_{target}_{kind}", target, kind, label=label)


def process(**changes):
    """Return five steps: back from third and fourth, past the fourth to the last."""
    steps = {
        "apply": Step("apply", "1", lane="APPLICANT", may_start=True),
        "check": Step("check", "2", lane="DESK", recordings=(Use("verdicts"),)),
        "draft": Step("draft", "3", lane="DESK", watched_by=("HEAD",)),
        "sign": Step("sign", "4", lane="HEAD"),
        "collect": Step("collect", "5", lane="APPLICANT"),
    }
    moves = {
        "apply": [move("check"), move("withdrawn", "withdraw", "Withdraw")],
        "check": [move("draft"), move("apply", "return"), move("stay", "act")],
        "draft": [move("sign"), move("check", "return"), move("collect")],
        "sign": [move("collect"), move("check", "return"), move("check", "aside")],
        "collect": [move("issued")],
    }
    return Definition(
        "T",
        tuple(
            replace(step, title=f"Title of {code}", transitions=tuple(moves[code]))
            for code, step in {**steps, **changes}.items()
        ),
    )


@pytest.fixture
def chart():
    return flow_chart.chart(process(), LANES, OUTCOMES)


def sheet(chart, rows, grid=GRID):
    bands = [Band(row, 100 + ROW * place, ROW) for place, row in enumerate(rows)]
    return SheetLayout(chart, grid, bands).draw()


def segments(drawn):
    for line in drawn.lines:
        for (x1, y1), (x2, y2) in pairwise(line.points):
            yield line.style, (x1, y1), (x2, y2)


# === WHAT IS SHOWN === #


def test_several_moves_to_one_step_are_one_way(chart):
    ends = [(way.source, way.target) for way in chart.ways]
    assert ends == [(0, 1), (1, 0), (1, 2), (2, 1), (2, 3), (2, 4), (3, 1), (3, 4)]


def test_what_is_done_without_moving_is_no_way(chart):
    assert all(way.source != way.target for way in chart.ways)


def test_symbols_tell_what_a_step_is(chart):
    shapes = {row.code: row.shape for row in chart.rows}
    assert shapes == {
        "apply": flow_chart.START,
        "check": flow_chart.DECISION,
        "draft": flow_chart.DECISION,
        "sign": flow_chart.PROCESS,
        "collect": flow_chart.END,
    }


def test_a_watched_step_with_one_way_on_is_a_controlled_activity():
    watched = Step("sign", "4", lane="HEAD", watched_by=("DESK",))
    chart = flow_chart.chart(process(sign=watched), LANES, OUTCOMES)
    assert chart.rows[3].shape == flow_chart.CONTROL


def test_a_refusal_makes_a_step_a_decision():
    definition = process()
    steps = list(definition.steps)
    refusal = move("draft", "refuse")
    steps[3] = replace(steps[3], transitions=(*steps[3].transitions, refusal))
    chart = flow_chart.chart(Definition("T", tuple(steps)), LANES, OUTCOMES)
    assert chart.rows[3].shape == flow_chart.DECISION


def test_where_cases_come_in_and_leave_early_is_marked(chart):
    assert [row.starts for row in chart.rows] == [True, False, False, False, False]
    assert chart.rows[0].stops == ("Withdraw",)
    assert chart.rows[4].stops == ()


def test_papers_made_on_the_way_onward_are_counted_in_copies():
    letter = Use("draft_letter", {"letter_type": "letter"})
    onward = replace(move("collect"), effects=(letter, Use("draft_letter")))
    back = replace(move("check", "return"), effects=(letter,))
    for moves, copies, papers in (
        ((onward,), {"letter": 3}, 3),
        ((onward,), {}, 1),
        ((back,), {"letter": 3}, 0),
    ):
        steps = list(process().steps)
        steps[3] = replace(steps[3], transitions=moves)
        definition = Definition("T", tuple(steps))
        chart = flow_chart.chart(definition, LANES, OUTCOMES, copies=copies)
        assert chart.rows[3].papers == papers


def test_a_move_to_the_caller_leads_to_every_caller():
    forum = Step("sign", "4", lane="HEAD")
    definition = process(sign=forum)
    steps = list(definition.steps)
    steps[3] = replace(forum, transitions=(move("caller"),))
    chart = flow_chart.chart(Definition("T", tuple(steps)), LANES, OUTCOMES)
    assert [way.target for way in chart.ways if way.source == 3] == [2]


def test_a_step_in_a_lane_that_is_no_column_gets_its_own(chart):
    stray = Step("sign", "4", lane="ELSEWHERE")
    chart = flow_chart.chart(process(sign=stray), LANES, OUTCOMES)
    assert chart.columns == ("APPLICANT", "THE DESK", "THE HEAD", "ELSEWHERE")
    assert chart.rows[3].column == 3


def test_rows_follow_the_numbers_of_the_steps():
    definition = process()
    mixed = Definition("T", tuple(reversed(definition.steps)))
    chart = flow_chart.chart(mixed, LANES, OUTCOMES)
    assert [row.number for row in chart.rows] == ["1", "2", "3", "4", "5"]


# === WHERE LINES RUN === #


def test_lines_run_straight_across_or_down(chart):
    for _style, (x1, y1), (x2, y2) in segments(sheet(chart, range(5))):
        assert x1 == x2 or y1 == y2


@pytest.mark.parametrize("rows", [range(5), range(2), range(2, 4), range(4, 5)])
def test_no_line_runs_through_a_symbol(chart, rows):
    drawn = sheet(chart, rows)
    for _style, (x1, y1), (x2, y2) in segments(drawn):
        for symbol in drawn.symbols:
            left, right = symbol.x - GRID.width / 2, symbol.x + GRID.width / 2
            top, bottom = symbol.y - GRID.height / 2, symbol.y + GRID.height / 2
            # A line may touch its own symbol, and a corner of a diamond is inside.
            crosses = max(x1, x2) > right and min(x1, x2) < left and top < y1 < bottom
            falls = max(y1, y2) > bottom and min(y1, y2) < top and left < x1 < right
            assert not crosses, f"{(x1, y1), (x2, y2)} crosses {symbol}"
            assert not falls, f"{(x1, y1), (x2, y2)} runs down {symbol}"


def test_each_step_that_is_reached_has_one_arrow_forward(chart):
    drawn = sheet(chart, range(5))
    tips = [line.points[-1] for line in drawn.lines if line.arrow]
    forward = [x for line in drawn.lines if line.arrow for x in [line.style]]
    assert len(tips) == len(set(tips))
    assert forward.count(FORWARD) == 4
    assert forward.count(BACK) == 2


def test_a_dot_shows_where_each_way_back_joins_its_track(chart):
    drawn = sheet(chart, range(5))
    back = [dot for dot in drawn.dots if dot[2] == BACK]
    assert len(back) == sum(way.is_back for way in chart.ways)


def test_tracks_side_by_side_have_places_of_their_own(chart):
    assert slots(chart) == {
        (BACK, 0): (0, 1),
        (BACK, 1): (0, 1),
        (FORWARD, 4): (0, 1),
    }
    steps = process().steps
    back_to_draft = replace(
        steps[4], transitions=(*steps[4].transitions, move("draft", "return"))
    )
    crowded = Definition("T", (*steps[:4], back_to_draft))
    places = slots(flow_chart.chart(crowded, LANES, OUTCOMES))
    assert places[BACK, 1] == (0, 2)
    assert places[BACK, 2] == (1, 2)


# === SEVERAL SHEETS === #


def marks(drawn):
    return {(mark.number, mark.style, mark.up) for mark in drawn.connectors}


def test_every_track_that_leaves_a_sheet_comes_in_on_the_next(chart):
    for cut in range(1, 5):
        above, below = sheet(chart, range(cut)), sheet(chart, range(cut, 5))
        out = {(number, style) for number, style, up in marks(above) if not up}
        into = {(number, style) for number, style, up in marks(below) if up}
        assert out == into
        assert out


def test_one_sheet_needs_no_connector(chart):
    assert not sheet(chart, range(5)).connectors


def test_a_connector_bears_the_number_of_the_step_it_leads_to(chart):
    assert marks(sheet(chart, range(3))) == {
        ("2", BACK, False),
        ("4", FORWARD, False),
        ("5", FORWARD, False),
    }


def test_a_track_that_passes_a_sheet_is_led_through_it(chart):
    assert marks(sheet(chart, range(3, 4))) == {
        ("2", BACK, True),
        ("4", FORWARD, True),
        ("5", FORWARD, True),
        ("5", FORWARD, False),
    }


def test_a_row_on_two_sheets_goes_on_under_its_own_number(chart):
    begun = Band(2, 100, ROW, is_last=False)
    rest = Band(2, 100, ROW, is_first=False)
    above = SheetLayout(chart, GRID, [begun]).draw()
    below = SheetLayout(chart, GRID, [rest, Band(3, 150, ROW)]).draw()
    assert ("3", FORWARD, False) in marks(above)
    assert ("3", FORWARD, True) in marks(below)
    assert [symbol.row for symbol in below.symbols] == [3]


# === THE PICTURE === #


def test_the_picture_is_well_formed_whatever_the_texts_say():
    hostile = '<script>alert("x")</script> \x0b\x1f & ]]>'
    definition = process(sign=Step("sign", "4", lane="HEAD"))
    steps = tuple(replace(step, title=hostile) for step in definition.steps)
    chart = flow_chart.chart(
        Definition("T", steps), [(code, hostile) for code, _name in LANES], OUTCOMES
    )
    picture = flow_diagram.diagram(chart, hostile, [("back", hostile)], hostile)
    root = ElementTree.fromstring(picture)
    assert not [node for node in root.iter() if node.tag.endswith("script")]
    assert root.get("aria-label") == '<script>alert("x")</script>  & ]]>'


def test_the_picture_names_each_lane_and_step(chart):
    picture = flow_diagram.diagram(chart, "STEP")
    words = " ".join(ElementTree.fromstring(picture).itertext())
    for row in chart.rows:
        assert row.title in words
    assert "APPLICANT" in words


def test_the_same_process_gives_the_same_picture(chart):
    again = flow_chart.chart(process(), LANES, OUTCOMES)
    assert flow_diagram.diagram(chart) == flow_diagram.diagram(again)


def test_a_revision_without_steps_has_an_empty_diagram():
    empty = flow_chart.chart(Definition("T"), LANES, OUTCOMES)
    assert ElementTree.fromstring(flow_diagram.diagram(empty)) is not None


@pytest.mark.parametrize(
    "kind",
    [flow_chart.START, flow_chart.PROCESS, flow_chart.CONTROL, flow_chart.DECISION]
    + [FORWARD, BACK, flow_svg.CONNECTOR, flow_svg.MAY_START, flow_svg.MAY_STOP]
    + [flow_svg.PAPER, flow_svg.PAPERS],
)
def test_the_legend_has_a_picture_of_each_mark(kind):
    assert len(ElementTree.fromstring(flow_svg.sample(kind))) > 0


def test_a_long_name_is_cut_and_a_long_word_broken():
    assert flow_svg.wrap("one two three four", 30, 8, 2) == ["one", "two …"]
    assert all(len(line) < 12 for line in flow_svg.wrap("X" * 60, 50, 8, 9))
