"""The tools import only the standard library, and their doctests run."""

import ast
import doctest
import importlib
import sys
from pathlib import Path

import pytest

ADDONS = Path(__file__).parents[2] / "addons"
PACKAGES = {
    "ptsp_base": "ptsp_tools",
    "ptsp_rekomendasi": "ptsp_case_tools",
    "ptsp_public": "ptsp_public_tools",
    "ptsp_webhook": "ptsp_webhook_tools",
    "ptsp_skm": "ptsp_skm_tools",
}
ENGINES = sorted((ADDONS / "ptsp_base" / "tools").glob("*.py"))
OTHERS = ("ptsp_rekomendasi", "ptsp_public", "ptsp_webhook", "ptsp_skm")
MODULES = [
    *ENGINES,
    *(
        path
        for name in OTHERS
        for path in sorted((ADDONS / name / "tools").glob("*.py"))
    ),
]
EXCEPTIONS = {
    "formula.py": {"simpleeval"},
    "identifiers.py": {"stdnum"},
    "documents.py": {"PIL", "pillow_heif", "pypdf"},
    "folder.py": {"pypdf"},
    "printable.py": {"PIL"},
    "sheet_file.py": {"openpyxl"},
}
THE_CLOCK = "office_clock.py"
LIMIT_LINES = 35

each_module = pytest.mark.parametrize(
    "path", MODULES, ids=lambda path: f"{path.parts[-3]}-{path.stem}"
)


def imported_roots(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "" if node.level else (node.module or "").split(".")[0]


def functions(tree):
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def body_lines(function):
    """Return the lines of the statements, without the docstring."""
    body = function.body
    if ast.get_docstring(function) is not None:
        body = body[1:]
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def test_there_are_modules_to_look_at():
    assert len(ENGINES) > 5
    assert len(MODULES) > len(ENGINES) + 5


@each_module
def test_a_module_imports_only_the_standard_library(path):
    allowed = sys.stdlib_module_names | EXCEPTIONS.get(path.name, set()) | {""}
    assert set(imported_roots(ast.parse(path.read_text()))) <= allowed


@each_module
def test_only_the_clock_looks_at_the_time(path):
    if path.name == THE_CLOCK:
        return
    names = {
        node.attr
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute)
    }
    assert not names & {"now", "utcnow", "today"}


@pytest.mark.parametrize("path", ENGINES, ids=lambda path: path.stem)
def test_functions_are_short_and_typed(path):
    for function in functions(ast.parse(path.read_text())):
        assert body_lines(function) <= LIMIT_LINES, function.name
        assert function.returns or function.name == "__init__", function.name
        arguments = [*function.args.posonlyargs, *function.args.args]
        arguments += function.args.kwonlyargs
        untyped = [arg.arg for arg in arguments if arg.annotation is None]
        assert set(untyped) <= {"self", "cls"}, function.name


@each_module
def test_what_is_public_is_documented(path):
    tree = ast.parse(path.read_text())
    assert ast.get_docstring(tree)
    classes = [
        node
        for node in tree.body
        if isinstance(node, ast.ClassDef) and node.name[0] != "_"
    ]
    for node in [*tree.body, *(inner for cls in classes for inner in cls.body)]:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name[0] != "_":
            assert ast.get_docstring(node), node.name


@each_module
def test_the_examples_in_a_module_run(path):
    package = PACKAGES[path.parts[-3]]
    name = package if path.stem == "__init__" else f"{package}.{path.stem}"
    result = doctest.testmod(importlib.import_module(name))
    assert result.failed == 0
