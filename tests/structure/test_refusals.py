"""Refusals use Odoo's own classes, which the web client knows by name."""

import ast

from sources import ADDONS, tree

KNOWN = {
    "UserError",
    "AccessError",
    "ValidationError",
    "MissingError",
    "RedirectWarning",
}


def test_no_class_of_ours_is_a_refusal():
    """The client would show a subclass as a system fault, with a traceback."""
    found = [
        f"{path.relative_to(ADDONS)}:{node.lineno} {node.name}"
        for path in ADDONS.rglob("*.py")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
        and any(getattr(base, "id", "") in KNOWN for base in node.bases)
    ]
    assert not found, found
