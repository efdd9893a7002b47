"""Reads an event log with pm4py and writes the results as JSON.

The Python of pm4py's own environment runs it: ``mined.py FORMAT LOG RESULT``.
"""

import json
import sys
from collections import Counter

import pm4py


def of_xes(path):
    """Return case, activity, lifecycle and moment of each event, in their order."""
    log = pm4py.read_xes(path)
    names = "case:concept:name concept:name lifecycle:transition time:timestamp"
    rows = log[names.split()].itertuples(index=False)
    events = [[case, what, how, when.isoformat()] for case, what, how, when in rows]
    graph, starts, ends = pm4py.discover_dfg(log)
    return {"events": events, "arcs": len(graph), "starts": starts, "ends": ends}


def of_ocel(path):
    """Return the same of an object-centric log, with the objects of each type."""
    log = pm4py.read_ocel2_json(path)
    cases = log.relations[log.relations["ocel:type"] == "case"]
    case_of = dict(zip(cases["ocel:eid"], cases["ocel:oid"], strict=True))
    columns = ["ocel:eid", "ocel:activity", "lifecycle", "ocel:timestamp"]
    rows = log.events[columns].itertuples(index=False)
    events = [
        [case_of[key].removeprefix("case:"), what, how, when.isoformat()]
        for key, what, how, when in rows
    ]
    counts = log.objects["ocel:type"].value_counts().to_dict()
    with open(path, encoding="utf-8") as file:
        written = Counter(one["type"] for one in json.load(file)["objects"])
    return {"events": events, "objects": counts, "written": written}


form, log, result = sys.argv[1:]
found = {"xes": of_xes, "ocel": of_ocel}[form](log)
# pm4py itself prints messages on its standard output.
with open(result, "w", encoding="utf-8") as file:
    json.dump(found, file)
