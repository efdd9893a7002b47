"""The described cases and the people who work on them (``data/cases``)."""

from pathlib import Path

import yaml

FOLDER = Path(__file__).resolve().parents[2] / "data" / "cases"


def read_cases():
    """Return the described cases by their numbers, and the book that they share."""
    cases = {}
    for path in sorted(FOLDER.glob("*_*.yaml")):
        described = yaml.safe_load(path.read_text(encoding="utf-8"))
        cases.update({case["number"]: case for case in described["cases"]})
    return cases, read_part("book.yaml")


def read_part(name):
    """Return one file of the folder: the book, the people or the plan."""
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
