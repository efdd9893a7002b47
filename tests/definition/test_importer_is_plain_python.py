"""The importer's reading and checking need no Odoo, and its doctests run."""

import ast
import doctest

import pytest
from definition_files import ADDONS, importer

MODULES = sorted((ADDONS / "ptsp_base" / "importer").glob("[a-z]*.py"))
each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""


def test_there_are_modules_to_look_at():
    assert len(MODULES) > 5


@each_module
def test_a_module_does_not_import_the_framework(path):
    names = {name.split(".")[0] for name in imported(ast.parse(path.read_text()))}

    assert "odoo" not in names


@each_module
def test_the_examples_in_a_module_run(path):
    assert doctest.testmod(importer(path.stem)).failed == 0
