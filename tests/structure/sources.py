"""Parses the Python sources of the addons, for tests of their structure."""

import ast
from functools import cache
from pathlib import Path

ADDONS = Path(__file__).parents[2] / "addons"
CASE = "ptsp.application"


@cache
def tree(path):
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def sources(addon, *folders):
    """Return the Python files of an addon, with its tests only if asked for."""
    places = [ADDONS / addon / folder for folder in folders] or [ADDONS / addon]
    paths = [path for place in places for path in sorted(place.rglob("*.py"))]
    if folders:
        return paths
    return [path for path in paths if "tests" not in path.relative_to(ADDONS).parts]


def room(path):
    """Return the room of a file below ``models/``, which is its folder."""
    return path.parent.name


def classes(path):
    """Return the classes of a file."""
    return [node for node in tree(path).body if isinstance(node, ast.ClassDef)]


def methods(node):
    """Return the functions that a class defines."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [item for item in node.body if isinstance(item, kinds)]


def attribute(node, name):
    """Return a literal attribute of a class such as ``_name``, or None."""
    for item in node.body:
        if isinstance(item, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == name
            for target in item.targets
        ):
            try:
                return ast.literal_eval(item.value)
            except ValueError:
                return None
    return None


def parents(node):
    """Return the models that a class inherits."""
    inherited = attribute(node, "_inherit") or []
    return [inherited] if isinstance(inherited, str) else list(inherited)


@cache
def slices():
    """Return the classes that make up ``ptsp.application`` in its own addon."""
    by_name, extensions = {}, []
    for path in sources("ptsp_rekomendasi", "models"):
        for node in classes(path):
            name = attribute(node, "_name")
            if name:
                by_name[name] = (path, node)
            elif CASE in parents(node):
                extensions.append((path, node))
    found, waiting = [], [CASE]
    while waiting:
        name = waiting.pop()
        if name in by_name and by_name[name] not in found:
            found.append(by_name[name])
            waiting += parents(by_name[name][1])
    return found + extensions
