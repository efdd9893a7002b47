"""Visits become events; XES and OCEL files contain each case and event in order."""

import io
import json
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools import event_log

DAY = datetime(2027, 1, 11, 1)
XES = "{http://www.xes-standard.org/}"


def hour(number):
    return DAY + timedelta(hours=number)


def visit(arrived=0, taken=None, left=None, stops=(), **told):
    moments = [None if one is None else hour(one) for one in (arrived, taken, left)]
    stretches = [
        (hour(start), None if end is None else hour(end)) for start, end in stops
    ]
    return event_log.Visit("4 Periksa", "periksa", *moments, stretches, **told)


def told(one):
    return [
        ((moment - DAY) // timedelta(hours=1), lifecycle)
        for moment, lifecycle in event_log.events(one)
    ]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (visit(), [(0, "start")]),
        (visit(taken=2, left=5), [(2, "start"), (5, "complete")]),
        (visit(left=5), [(0, "start"), (5, "complete")]),
        # One stop is a hold until now, another a pause that began before the visit.
        (visit(taken=1, stops=[(3, None)]), [(1, "start"), (3, "suspend")]),
        (
            visit(taken=2, left=5, stops=[(-3, 3), (3, 4), (8, 9)]),
            [(2, "start"), (2, "suspend"), (4, "resume"), (5, "complete")],
        ),
        (
            visit(left=5, stops=[(4, None)]),
            [(0, "start"), (4, "suspend"), (5, "resume"), (5, "complete")],
        ),
    ],
)
def test_a_visit_starts_stops_and_ends(one, expected):
    assert told(one) == expected


spans = st.tuples(st.integers(-5, 30), st.one_of(st.none(), st.integers(-5, 30)))


@given(
    st.integers(0, 10),
    st.one_of(st.none(), st.integers(0, 30)),
    st.one_of(st.none(), st.integers(10, 30)),
    st.lists(spans, max_size=5),
)
def test_events_are_in_order_and_each_suspension_ends(arrived, taken, left, stops):
    found = told(visit(arrived, taken, left, stops))
    assert found == sorted(found, key=lambda event: event[0])
    words = [lifecycle for _moment, lifecycle in found]
    assert words[0] == "start" and ("complete" in words) == (left is not None)
    inner = words[1:-1] if left is not None else words[1:]
    assert inner == ["suspend", "resume"] * (len(inner) // 2) + (
        ["suspend"] if len(inner) % 2 else []
    )
    assert left is None or len(inner) % 2 == 0


def case(reference="A<1>"):
    letter = event_log.Thing(
        "letter", "7", ("rekomendasi", "503/1", "issued"), (hour(4),)
    )
    visits = [
        visit(taken=1, left=5, officer="P-1", desk='Meja "1" & 2', move="Lanjut"),
        visit(arrived=5, lane="KASI"),
    ]
    return event_log.Case(reference, ("KOM-03", "01", "counter", ""), visits, [letter])


def written(form, *cases):
    stream = io.StringIO()
    writer = event_log.WRITERS[form](stream)
    for one in cases:
        writer.add(one)
    writer.close()
    assert (writer.cases, writer.events) == (len(cases), 3 * len(cases))
    return stream.getvalue()


def test_an_xes_log_has_a_trace_for_each_case():
    root = ElementTree.fromstring(written("xes", case(), case("B")))
    assert root.get("xes.version") == "1.0"
    traces = root.findall(f"{XES}trace")
    names = [
        {one.get("key"): one.get("value") for one in trace.findall(f"{XES}string")}
        for trace in traces
    ]
    assert [one["concept:name"] for one in names] == ["A<1>", "B"]
    assert names[0]["service"] == "KOM-03" and "outcome" not in names[0]
    found = [
        {one.get("key"): one.get("value") for one in event}
        for event in traces[0].findall(f"{XES}event")
    ]
    assert [one["lifecycle:transition"] for one in found] == [
        *("start", "complete", "start"),
    ]
    assert found[1] == {
        "concept:name": "4 Periksa",
        "step": "periksa",
        "org:resource": "P-1",
        "org:group": 'Meja "1" & 2',
        "lifecycle:transition": "complete",
        "time:timestamp": "2027-01-11T06:00:00+00:00",
        "move": "Lanjut",
    }


def test_an_ocel_log_relates_events_to_objects_that_exist():
    log = json.loads(written("ocel", case(), case("B")))
    kinds = {one["id"]: one["type"] for one in log["objects"]}
    assert sorted(set(kinds.values())) == ["case", "letter", "officer"]
    assert [one["id"] for one in log["events"]] == sorted(
        one["id"] for one in log["events"]
    )
    for event in log["events"]:
        assert event["type"] in {one["name"] for one in log["eventTypes"]}
        assert {one["objectId"] for one in event["relationships"]} <= set(kinds)
    complete = log["events"][1]
    assert [one["qualifier"] for one in complete["relationships"]] == [
        *("case", "officer", "letter"),
    ]
    assert {one["name"] for one in log["objectTypes"]} == set(event_log.OBJECT_TYPES)
    about = {one["id"]: one["relationships"] for one in log["objects"]}
    assert about["case:A<1>"] == [{"objectId": "letter:7", "qualifier": "letter"}]


@pytest.mark.parametrize("form", ["xes", "ocel"])
def test_an_empty_log_and_odd_characters_can_be_read(form):
    read = ElementTree.fromstring if form == "xes" else json.loads
    read(written(form))
    odd = case()._replace(
        visits=[visit(left=2, move='a\x00\x1b\ufffe<&>"\n\U0001f600')]
    )
    stream = io.StringIO()
    writer = event_log.WRITERS[form](stream)
    writer.add(odd)
    writer.close()
    read(stream.getvalue())
