"""Rooms and addons join in by declared methods, and few files have the key."""

import ast
import re
from collections import defaultdict
from functools import cache

from composition import (
    OURS,
    framework_methods,
    inherited_methods,
    model_name,
    our_classes,
    super_calls,
)
from sources import ADDONS, attribute, classes, methods, parents, room, sources, tree
from test_rooms import HEIGHT

HOOKS = "ptsp.case.hooks"
# The words in a docstring by which a method allows others to override it.
DECLARED = "extension point"
# Rooms that change no locked record: they show cases, or call the door.
ROOMS_WITHOUT_KEY = {"screen", "api", "definition"}
# The only files that may name the key class.
KEY_HOLDERS = {"tools/door_key.py", "models/office/ptsp_locked_mixin.py"}


def place(path, line):
    """Return the place of a statement, for people."""
    return f"{path.relative_to(ADDONS)}:{line}"


def test_super_calls_only_what_is_inherited():
    """The order in which a model is composed must not matter to its parts."""
    undeclared = [
        f"{place(path, line)} {node.name}: super().{called}"
        for path, node in our_classes()
        for _method, called, line in super_calls(node)
        if called not in inherited_methods(node)
    ]
    assert not undeclared, "\n".join(undeclared)


def _is_declared(definitions):
    """Tell whether a method that several rooms define may be overridden.

    :param list definitions: (room, class, method) of each
    """
    if any(attribute(node, "_name") == HOOKS for _room, node, _method in definitions):
        return True
    lowest = min(definitions, key=lambda item: HEIGHT[item[0]])
    return DECLARED in (ast.get_docstring(lowest[2]) or "").lower()


def test_two_rooms_define_the_same_method_only_if_it_is_declared():
    found = defaultdict(list)
    for path in sources("ptsp_rekomendasi", "models"):
        for node in classes(path):
            for method in methods(node):
                found[_composed(node), method.name].append((room(path), node, method))
    surprising = [
        f"{model}: {name} in {', '.join(sorted({item[0] for item in definitions}))}"
        for (model, name), definitions in found.items()
        if len({item[0] for item in definitions}) > 1
        and name not in framework_methods()
        and not _is_declared(definitions)
    ]
    assert not surprising, "\n".join(surprising)


@cache
def _composed(node):
    """Return the model to which a class belongs; its slices belong to one model."""
    name = model_name(node)
    if name.startswith("ptsp.application.") or name == HOOKS:
        return "ptsp.application"
    for _path, other in our_classes():
        whole = attribute(other, "_name") or ""
        if name in parents(other) and name.startswith(f"{whole}."):
            return whole
    return name


def test_the_key_is_named_by_the_lock_alone():
    holders = {
        str(path.relative_to(ADDONS / addon))
        for addon in OURS
        for path in sources(addon)
        if any(
            isinstance(node, (ast.Name, ast.alias, ast.ClassDef))
            and "DoorKey" in (getattr(node, "id", ""), getattr(node, "name", ""))
            for node in ast.walk(tree(path))
        )
    }
    assert holders == KEY_HOLDERS


def test_locked_records_are_written_by_the_rooms_that_own_them():
    """No dialogue, page, report, board or facade writes past the door."""
    outside = [
        place(path, node.lineno)
        for addon in OURS
        for path in sources(addon)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr == "_with_door"
        and not _may_write(path.relative_to(ADDONS / addon))
    ]
    assert not outside, "\n".join(outside)


def _may_write(path):
    if path.parts[0] == "migrations":
        return True
    return path.parts[0] == "models" and path.parent.name not in ROOMS_WITHOUT_KEY


# === ELEVATION === #

# Each call of ``sudo()`` has its reason in a name or in a comment.
REASON = re.compile(r"elevat|superuser|sudo", re.IGNORECASE)


def _unexplained(path):
    """Return the lines that elevate without a reason or a telling name.

    A statement is explained by a comment in it or on the line above, by a target whose
    name ends in ``_sudo``, or by the docstring of a method that elevates.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    found = []
    for function in ast.walk(tree(path)):
        if not isinstance(function, ast.FunctionDef):
            continue
        if REASON.search(f"{function.name} {ast.get_docstring(function) or ''}"):
            continue
        found += [
            statement.lineno
            for statement in ast.walk(function)
            if isinstance(statement, ast.stmt)
            and _elevates(statement)
            and not _is_named(statement)
            and not _has_comment(lines, statement)
        ]
    return sorted(set(found))


def _own_expressions(statement):
    """Return the expressions of a statement without those of inner statements."""
    inner = [
        child
        for child in ast.iter_child_nodes(statement)
        if not isinstance(child, (ast.stmt, ast.ExceptHandler, ast.match_case))
    ]
    return [node for child in inner for node in ast.walk(child)]


def _elevates(statement):
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "sudo"
        and not node.args
        for node in _own_expressions(statement)
    )


def _is_named(statement):
    targets = getattr(statement, "targets", None) or [
        getattr(statement, "target", None)
    ]
    names = [
        name.id if isinstance(name, ast.Name) else name.attr
        for target in targets
        if target is not None
        for name in ast.walk(target)
        if isinstance(name, (ast.Name, ast.Attribute))
    ]
    return any(name.endswith("_sudo") for name in names)


def _has_comment(lines, statement):
    last = max(
        (
            node.end_lineno
            for node in _own_expressions(statement)
            if hasattr(node, "end_lineno")
        ),
        default=statement.lineno,
    )
    return any("#" in line for line in lines[statement.lineno - 2 : last])


def test_each_elevation_has_its_reason():
    found = [
        place(path, line)
        for addon in ("ptsp_base", "ptsp_rekomendasi")
        for path in sources(addon)
        if "migrations" not in path.parts
        for line in _unexplained(path)
    ]
    assert not found, "\n".join(found)
