"""The definition files and schemas as plain Python values."""

import ast
import copy
import importlib.util
import json
from functools import cache
from pathlib import Path

import yaml

ADDONS = Path(__file__).parents[2] / "addons"
SOPS = {"KOM-03": "kom_03", "PAR-06": "par_06"}


@cache
def text(name):
    """Return the text of a file of ``ptsp_rekomendasi/data/sop``."""
    path = ADDONS / "ptsp_rekomendasi" / "data" / "sop" / f"{name}.yaml"
    return path.read_text(encoding="utf-8")


@cache
def parsed(name):
    return yaml.safe_load(text(name))


def catalogue():
    return copy.deepcopy(parsed("catalogue"))


def sop(code):
    return copy.deepcopy(parsed(SOPS[code]))


def schema(name):
    path = ADDONS / "ptsp_base" / "data" / "schema" / f"{name}-1.schema.json"
    return json.loads(path.read_text(encoding="utf-8"))


def steps(definition):
    """Return the steps by code."""
    return {step["code"]: step for step in definition["steps"]}


def transitions(definition):
    """Return pairs of step and transition, in the order of the file."""
    return [
        (step, transition)
        for step in definition["steps"]
        for transition in step["transitions"]
    ]


def uses(transition):
    """Return the guards and effects of a transition."""
    return [*transition.get("guards", []), *transition.get("effects", [])]


def line_text(line):
    """Return the text of an activity, input, output or remark."""
    return line if isinstance(line, str) else line["text"]


def is_reconstructed(line):
    return isinstance(line, dict) and line.get("reconstructed", False)


def known_codes():
    """Return the guard and effect codes that ``ptsp_rekomendasi`` declares.

    Read from the source: the module itself needs Odoo for its translated labels.
    """
    source = (ADDONS / "ptsp_rekomendasi" / "catalogue.py").read_text(encoding="utf-8")
    found = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            keys = {key.value for key in node.value.keys}
            found[node.targets[0].id] = keys
    return found["GUARDS"], found["EFFECTS"]


def wording():
    """Return the module that knows the placeholders of letters."""
    path = ADDONS / "ptsp_rekomendasi" / "tools" / "wording.py"
    spec = importlib.util.spec_from_file_location("ptsp_wording", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
