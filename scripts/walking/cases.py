"""The described cases and their interpreter, which ship with the addon.

Both are plain files and plain Python, so they are loaded without starting Odoo.
"""

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


def _load_player():
    name = "ptsp_case_player"
    path = ADDON / "tools" / "case_player.py"
    specification = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(specification)
    sys.modules[name] = module
    specification.loader.exec_module(module)
    return module


player = _load_player()
