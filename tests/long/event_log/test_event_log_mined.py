"""pm4py reads the whole event log of the demonstration.

pm4py has half a gigabyte of packages and is no part of the product. The first run
installs it in a separate environment in the state folder.
"""

import json
import os
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest
from environment.databases import addons_in_order
from environment.state import REPOSITORY

NAME = "ptsp_event_log"
PM4PY = "pm4py==2.7.23"
LOAD = f"""
import sys
sys.path.insert(0, {str(REPOSITORY / "scripts")!r})
from demonstration.loading import Demonstration
Demonstration(env).load()
env.cr.commit()
"""
VISITS = """
SELECT a.reference, e.step_number || ' ' || e.step_title,
       GREATEST(COALESCE(e.taken_at, e.arrived_at), e.arrived_at)::text, e.left_at::text
FROM ptsp_control_entry e JOIN ptsp_application a ON a.id = e.application_id
ORDER BY a.id, e.sequence
"""
THINGS = """
SELECT (SELECT count(*) FROM ptsp_application),
       (SELECT count(*) FROM ptsp_letter),
       (SELECT count(*) FROM ptsp_opinion),
       (SELECT count(*) FROM ptsp_application_requirement),
       (SELECT count(DISTINCT officer_id) FROM ptsp_control_entry)
"""


@pytest.fixture(scope="module")
def miner(environment):
    """Return the Python that has pm4py."""
    folder = environment.state.folder / "pm4py"
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        base = environment.state.python
        subprocess.run([base, "-m", "venv", "--clear", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", PM4PY], check=True)
        (folder / "ready").touch()
    return python


@pytest.fixture(scope="module")
def office(environment):
    """Make an office with the cases of the demonstration."""
    databases = environment.databases
    databases.copy(os.environ["PTSP_TEST_CORE"], NAME)
    try:
        databases.install(NAME, addons_in_order())
        databases.run_script(NAME, LOAD)
        yield databases.server
    finally:
        databases.drop(NAME)


@pytest.fixture(scope="module")
def mined(environment, office, miner, tmp_path_factory):
    """Return the results of pm4py for the log in one format."""
    folder = tmp_path_factory.mktemp("log")

    def mine(form):
        output = folder / f"log.{form}"
        program = REPOSITORY / "scripts" / "export_event_log"
        line = [environment.state.python, program, "--database", NAME]
        line += ["--config", environment.state.config, "--format", form]
        subprocess.run([*line, "--output", output], check=True)
        reader = Path(__file__).with_name("mined.py")
        result = folder / f"{form}.json"
        subprocess.run([miner, reader, form, output, result], check=True)
        return json.loads(result.read_text(encoding="utf-8"))

    return {form: mine(form) for form in ("xes", "ocel")}


def by_case(events):
    found = defaultdict(list)
    for case, *event in events:
        found[case].append(event)
    return found


def test_both_formats_have_the_same_cases_events_and_order(mined):
    xes, ocel = (by_case(mined[form]["events"]) for form in ("xes", "ocel"))
    assert len(xes) > 40
    assert set(xes) == set(ocel)
    for case, events in xes.items():
        assert sorted(events) == sorted(ocel[case]), case
        moments = [moment for _what, _how, moment in events]
        assert moments == sorted(moments), case


def test_the_log_has_each_visit_of_each_control_sheet_in_its_order(mined, office):
    found = by_case(mined["xes"]["events"])
    sheets = defaultdict(list)
    for case, title, begun, left in office.sql(VISITS, database=NAME):
        sheets[case].append((" ".join(title.split()), begun, left))
    assert set(found) == set(sheets)
    for case, visits in sheets.items():
        told = [
            (what, how, moment[:19].replace("T", " "))
            for what, how, moment in found[case]
            if how in ("start", "complete")
        ]
        expected = []
        for title, begun, left in visits:
            expected.append((title, "start", begun))
            if left:
                expected.append((title, "complete", left))
        assert told == expected, case


def test_the_log_can_be_mined_and_has_suspensions_and_objects(mined, office):
    assert mined["xes"]["arcs"] > 20
    ways = [how for _case, _what, how, _when in mined["xes"]["events"]]
    assert "suspend" in ways and "resume" in ways
    [row] = office.sql(THINGS, database=NAME)
    kinds = "case letter opinion requirement officer".split()
    assert mined["ocel"]["written"] == dict(zip(kinds, row, strict=True))
    # pm4py leaves out objects without events, such as requirements that nobody has
    # judged.
    read = mined["ocel"]["objects"]
    assert set(read) == set(kinds)
    assert (read["case"], read["officer"]) == (row[0], row[4])
