"""The described cases and the people who work on them (``data/cases``)."""

import copy
import functools
from pathlib import Path

import yaml

FOLDER = Path(__file__).resolve().parents[2] / "data" / "cases"


def read_cases():
    """Return the described cases by their numbers, and the book they share."""
    cases = {}
    for path in sorted(FOLDER.glob("*_*.yaml")):
        described = read_part(path.name)
        cases.update({case["number"]: case for case in described["cases"]})
    return cases, read_part("book.yaml")


def shortest_of_each_ending(cases):
    """Return the numbers of the shortest case of each service and each ending.

    :param dict cases: by number, as :func:`read_cases` returns them
    """
    found = {}
    for number, case in sorted(cases.items(), key=lambda item: len(item[1]["rows"])):
        found.setdefault((case["service"], case["outcome"]), number)
    return [number for number in cases if number in found.values()]


def read_part(name):
    """Return one file of the folder: cases, the book, the people or the plan."""
    return copy.deepcopy(_read(name))


@functools.cache
def _read(name):
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
