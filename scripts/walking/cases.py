"""The described cases and their interpreter, which ship with the addon.

Both are plain files and plain Python, so they are loaded without starting Odoo.
"""

import importlib
import importlib.util
import sys

import yaml
from environment.state import ADDONS

ADDON = ADDONS / "ptsp_rekomendasi"
FOLDER = ADDON / "demo" / "cases"


def read():
    """Return the cases by number and the book that they share."""
    cases = {}
    for path in sorted(FOLDER.glob("*_*.yaml")):
        described = yaml.safe_load(path.read_text(encoding="utf-8"))
        cases.update({case["number"]: case for case in described["cases"]})
    book = yaml.safe_load((FOLDER / "book.yaml").read_text(encoding="utf-8"))
    return cases, book


def _load(module):
    """Import a module of the addon's tools without importing the addon."""
    name = "ptsp_case_tools"
    if name not in sys.modules:
        folder = ADDON / "tools"
        specification = importlib.util.spec_from_file_location(
            name, folder / "__init__.py", submodule_search_locations=[str(folder)]
        )
        sys.modules[name] = importlib.util.module_from_spec(specification)
    return importlib.import_module(f"{name}.{module}")


player = _load("case_player")
words = _load("case_words")
