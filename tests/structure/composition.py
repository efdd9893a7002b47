"""Finds the class that defines each method of our models, including Odoo's classes."""

import ast
import importlib.util
from functools import cache
from pathlib import Path

from sources import ADDONS, attribute, methods, parents, sources, tree

OURS = sorted(path.parent.name for path in ADDONS.glob("*/__manifest__.py"))
# The addons of Odoo that ours depend on, with their dependencies.
CORE = (
    "base web bus mail resource calendar base_setup web_tour html_editor rpc"
    " auth_signup auth_passkey auth_password_policy auth_totp auth_totp_mail"
    " auth_timeout digest"
).split()


def odoo_folder():
    """Return the folder of Odoo's own Python package."""
    spec = importlib.util.find_spec("odoo")
    return Path(next(iter(spec.submodule_search_locations)))


def model_name(node):
    """Return the name of the model that a class defines or extends, or None."""
    return attribute(node, "_name") or next(iter(parents(node)), None)


def _classes(path):
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef)]


@cache
def our_classes():
    """Return (path, class) of all models of our addons, without tests."""
    return [
        (path, node)
        for addon in OURS
        for path in sources(addon)
        for node in _classes(path)
        if model_name(node)
    ]


@cache
def _by_model():
    """Return all classes of each model: Odoo's and ours."""
    found = {}
    folder = odoo_folder()
    core = [path for name in CORE for path in _core_files(folder / "addons" / name)]
    for path in core:
        for node in _classes(path):
            if model_name(node):
                found.setdefault(model_name(node), []).append(node)
    for _path, node in our_classes():
        found.setdefault(model_name(node), []).append(node)
    return found


def _core_files(addon):
    return [*addon.glob("models/**/*.py"), *addon.glob("wizard/*.py")]


@cache
def framework_methods():
    """Return the methods of every model: those of Odoo's ``BaseModel`` and ``base``."""
    path = odoo_folder() / "orm" / "models.py"
    found = {method.name for node in _classes(path) for method in methods(node)}
    return found | {
        m.name for node in _by_model().get("base", []) for m in methods(node)
    }


def ancestors(model):
    """Return the models that a model inherits, itself first, each once."""
    found, waiting = [], [model]
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found.append(name)
            for node in _by_model().get(name, []):
                waiting += parents(node)
    return found


def inherited_methods(node):
    """Return the methods that a class gets from its declared parents.

    A class with a name of its own gets those of its parents; a class that extends a
    model gets those of the model's other classes and of their parents, too.
    """
    own = model_name(node)
    found = set(framework_methods())
    for parent in parents(node):
        for model in ancestors(parent):
            for other in _by_model().get(model, []):
                if other is not node and not (model == own != parent):
                    found |= {method.name for method in methods(other)}
    return found


def super_calls(node):
    """Return (method, name, line) for each ``super().name`` in a class."""
    found = []
    for method in methods(node):
        for item in ast.walk(method):
            if (
                isinstance(item, ast.Attribute)
                and isinstance(item.value, ast.Call)
                and isinstance(item.value.func, ast.Name)
                and item.value.func.id == "super"
            ):
                found.append((method.name, item.attr, item.lineno))
    return found
