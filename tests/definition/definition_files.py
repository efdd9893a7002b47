"""Reads the definition files and schemas into plain Python values."""

import ast
import copy
import importlib
import importlib.util
import json
import sys
import types
from functools import cache
from pathlib import Path

import yaml

ADDONS = Path(__file__).parents[2] / "addons"
DATA = Path(__file__).parents[2] / "data"
SOPS = {"KOM-03": "kom_03", "PAR-06": "par_06"}
PLAIN = "ptsp_base_plain"


def importer(name):
    """Return a module of the importer, without its addon, which needs Odoo."""
    if PLAIN not in sys.modules:
        package = types.ModuleType(PLAIN)
        package.__path__ = [str(ADDONS / "ptsp_base")]
        sys.modules[PLAIN] = package
    return importlib.import_module(f"{PLAIN}.importer.{name}")


def example():
    """Return the text of the third service, the example in ``data/``."""
    return (DATA / "sop" / "ris_01.yaml").read_text(encoding="utf-8")


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
    path = ADDONS / "ptsp_base" / "data" / "schema" / f"{name}-4.schema.json"
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


def targets(definition):
    """Return step code -> list of targets: step codes, outcomes, caller, stay."""
    by_number = {step["number"]: step["code"] for step in definition["steps"]}
    found = {}
    for step, transition in transitions(definition):
        to = transition["to"]
        if isinstance(to, dict):
            to = to["outcome"]
        found.setdefault(step["code"], []).append(by_number.get(to, to))
    return found


def moves(definition):
    """Return the pairs of steps between which a case can move, including callers."""
    reached = targets(definition)
    pairs = set()
    for code, ends in reached.items():
        for end in ends:
            if end == "caller":
                pairs |= {
                    (code, caller) for caller in reached if code in reached[caller]
                }
            elif end in reached:
                pairs.add((code, end))
    return pairs


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

    They are read from the source, because the module itself needs Odoo for its
    translated labels.
    """
    found = {}
    for name in ("catalogue.py", "catalogue_guards.py"):
        source = (ADDONS / "ptsp_rekomendasi" / name).read_text(encoding="utf-8")
        for node in ast.parse(source).body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
                keys = {key.value for key in node.value.keys}
                found[node.targets[0].id] = keys
    return found["GUARDS"], found["EFFECTS"]


def numbering_effects():
    """Return the effects that take a number of one of the office's registers."""
    source = (ADDONS / "ptsp_rekomendasi" / "catalogue.py").read_text(encoding="utf-8")
    effects = next(
        node.value
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign) and node.targets[0].id == "EFFECTS"
    )
    return {
        code.value
        for code, entry in zip(effects.keys, effects.values, strict=True)
        if "takes_number" in {key.value for key in entry.keys}
    }


def wording():
    """Return the module that knows the placeholders of letters."""
    path = ADDONS / "ptsp_rekomendasi" / "tools" / "wording.py"
    spec = importlib.util.spec_from_file_location("ptsp_wording", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
