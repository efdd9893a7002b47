"""Reads from the addons' sources what can carry out a line of an SOP."""

import ast
import re
from functools import cache
from xml.etree import ElementTree

import yaml
from definition_files import ADDONS, catalogue, sop, steps

ADDON_NAMES = ("ptsp_base", "ptsp_rekomendasi")
KINDS = ("activities", "inputs", "outputs", "remarks")


@cache
def _coverage():
    path = ADDONS / "ptsp_rekomendasi" / "data" / "sop" / "coverage.yaml"
    return path.read_text(encoding="utf-8")


def listed():
    """Return service code -> step code -> entries of the coverage list."""
    return yaml.safe_load(_coverage())["services"]


def listed_sections():
    """Return service code -> section letter -> entries of the coverage list."""
    return yaml.safe_load(_coverage())["sections"]


@cache
def _models():
    """Return model name -> (own fields, models it inherits), from the sources."""
    found = {}
    for addon in ADDON_NAMES:
        for folder in ("models", "wizard"):
            for path in (ADDONS / addon / folder).rglob("*.py"):
                for node in ast.parse(path.read_text(encoding="utf-8")).body:
                    if isinstance(node, ast.ClassDef):
                        _read_model(node, found)
    return found


def _read_model(node, found):
    inherited, name, own = [], None, set()
    for item in node.body:
        if not isinstance(item, ast.Assign) or not isinstance(
            item.targets[0], ast.Name
        ):
            continue
        target = item.targets[0].id
        if target == "_name":
            name = ast.literal_eval(item.value)
        elif target == "_inherit":
            value = ast.literal_eval(item.value)
            inherited = [value] if isinstance(value, str) else value
        elif _is_field(item.value):
            own.add(target)
    for model in [name] if name else inherited[:1]:
        fields, parents = found.setdefault(model, (set(), set()))
        fields |= own
        parents |= set(inherited) - {model}


def _is_field(value):
    called = value.func if isinstance(value, ast.Call) else None
    return (
        isinstance(called, ast.Attribute)
        and isinstance(called.value, ast.Name)
        and called.value.id == "fields"
    )


@cache
def fields_of(model):
    """Return the names of a model's fields, including those of its mixins."""
    own, parents = _models().get(model, (set(), set()))
    return set(own).union(*(fields_of(parent) for parent in parents))


@cache
def xml_ids():
    """Return XML id -> (kind of element, model) of every record and menu."""
    found = {}
    for addon in ADDON_NAMES:
        for path in (ADDONS / addon).rglob("*.xml"):
            if "static" in path.parts or "demo" in path.parts:
                continue
            for element in ElementTree.parse(path).iter():
                if element.tag in ("record", "menuitem") and element.get("id"):
                    name = element.get("id")
                    name = name if "." in name else f"{addon}.{name}"
                    found[name] = (element.tag, element.get("model"))
    return found


@cache
def _definition(service):
    return sop(service)


@cache
def _moves(service):
    """Return (step, code) -> kind of transition."""
    return {
        (step["code"], transition["code"]): transition["kind"]
        for step in _definition(service)["steps"]
        for transition in step["transitions"]
    }


@cache
def _letter_types():
    return {item["code"] for item in catalogue()["letter_types"]}


# === RESOLVERS: one per kind of carrier, from its name to whether it exists === #


def _move(name, service, step, *, act=False):
    other, _sign, code = name.rpartition("/")
    kind = _moves(service).get((other or step, code))
    return kind is not None and (kind == "act") == act


def _act(name, service, step):
    return _move(name, service, step, act=True)


def _field(name, service, step):
    model, _sign, field = name.rpartition(".")
    return field in fields_of(model)


def _letter_type(name, service, step):
    return name in _letter_types()


def _report(name, service, step):
    return xml_ids().get(name) == ("record", "ir.actions.report")


def _screen(name, service, step):
    screens = {("menuitem", None), ("record", "ir.actions.act_window")}
    return xml_ids().get(name) in screens


def _check(name, service, step):
    other, _sign, key = name.rpartition("/")
    items = steps(_definition(service))[other or step].get("checks", [])
    return key in {item["key"] for item in items}


def _requirement(name, service, step):
    return name == "checklist" and bool(_definition(service)["requirements"])


RESOLVERS = {
    "move": _move,
    "act": _act,
    "field": _field,
    "letter_type": _letter_type,
    "report": _report,
    "screen": _screen,
    "check": _check,
    "requirement": _requirement,
}


def resolves(carrier, service, step):
    """Tell whether a carrier such as ``act:beri_nomor`` exists for a step."""
    kind, _sign, name = carrier.partition(":")
    resolver = RESOLVERS.get(kind)
    return bool(resolver and re.fullmatch(r"\S+", name)) and resolver(
        name, service, step
    )
