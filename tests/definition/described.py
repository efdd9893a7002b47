"""The described cases (``data/cases``), as paths and moves through a definition."""

from functools import cache
from itertools import groupby

import yaml
from definition_files import DATA, steps

FOLDER = DATA / "cases"


@cache
def cases():
    """Return the described cases by number."""
    found = {}
    for path in sorted(FOLDER.glob("*_*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]:
            found[case["number"]] = case
    return found


def visits(case, definition):
    """Return a case's rows at steps of this SOP, grouped by visit.

    A visit after a step that the SOP lacks continues the visit before it. The last row
    of such a visit says how it ends.
    """
    known = steps(definition)
    rows = [row for row in case["rows"] if row["step"] in known]
    return [list(same) for _step, same in groupby(rows, lambda row: row["step"])]


def path(case, definition):
    """Return the step codes of a case, and its outcome."""
    return [rows[0]["step"] for rows in visits(case, definition)], case["outcome"]


def moves_made(case, definition):
    """Return the moves and acts of a case as a list of (step, transition code).

    If a row leaves the choice to the person at the desk, the first move to the wanted
    target counts; it takes a reason if the row gives one.
    """
    found = []
    walked = visits(case, definition)
    ends = [rows[0]["step"] for rows in walked[1:]] + [{"outcome": case["outcome"]}]
    for rows, end in zip(walked, ends, strict=True):
        found += [(r["step"], act["move"]) for r in rows for act in r.get("acts", [])]
        found.append((rows[-1]["step"], _choice(rows[-1], end, definition)))
    return found


def _choice(row, end, definition):
    step = steps(definition)[row["step"]]
    codes = [transition["code"] for transition in step["transitions"]]
    if row.get("move") in codes:
        return row["move"]
    by_number = {item["number"]: item["code"] for item in definition["steps"]}
    for transition in step["transitions"]:
        to = transition["to"]
        to = to if isinstance(to, dict) else by_number.get(to, to)
        leads = to == end or (to == "caller" and isinstance(end, str))
        if transition["kind"] == "act" or not leads:
            continue
        if row.get("note") or not transition.get("needs_reason"):
            return transition["code"]
    return None
