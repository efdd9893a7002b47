"""Reading paper needs no Odoo, and the doctests of the modules run."""

import ast
import doctest

import pytest
from paper_files import ADDONS, plain_module

MODULES = sorted((ADDONS / "ptsp_base" / "paper").glob("[a-z]*.py"))
each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)


@each_module
def test_a_module_does_not_import_the_framework(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            assert not any(alias.name.startswith("odoo") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            assert not (node.module or "").startswith("odoo")


@each_module
def test_the_examples_in_a_module_run(path):
    assert doctest.testmod(plain_module(f"paper.{path.stem}")).failed == 0
