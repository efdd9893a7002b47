"""Limits of sizes. Each number is a ratchet, which may only fall."""

import ast
import re

import pytest
from radon.complexity import cc_visit
from sources import ADDONS, methods, slices, sources, tree

METHODS_OF_THE_CASE = 161
MIXINS_OF_THE_CASE = 20
LINES_OF_A_FILE = 500
LINES_OF_A_FUNCTION = 45
COMPLEXITY = 10
# The calls of ``sudo()`` in 1,000 lines of ptsp_rekomendasi.
ELEVATIONS = 8
ADDON_NAMES = sorted(path.parent.name for path in ADDONS.glob("*/__manifest__.py"))


def test_the_case_has_few_methods():
    names = {method.name for _path, node in slices() for method in methods(node)}
    assert len(names) <= METHODS_OF_THE_CASE


def test_the_case_is_composed_of_few_mixins():
    composed = [node.name for _path, node in slices()]
    assert len(composed) - 1 <= MIXINS_OF_THE_CASE, composed


@pytest.mark.parametrize("addon", ADDON_NAMES)
def test_files_are_short(addon):
    long = {
        str(path.relative_to(ADDONS)): count
        for path in sources(addon)
        if (count := path.read_text(encoding="utf-8").count("\n")) > LINES_OF_A_FILE
    }
    assert not long


@pytest.mark.parametrize("addon", ADDON_NAMES)
def test_functions_are_short(addon):
    long = [
        f"{path.relative_to(ADDONS)}:{node.lineno} {node.name}"
        for path in sources(addon)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
        and node.end_lineno - node.lineno + 1 > LINES_OF_A_FUNCTION
    ]
    assert not long


@pytest.mark.parametrize("addon", ADDON_NAMES)
def test_functions_are_simple(addon):
    tangled = [
        f"{path.relative_to(ADDONS)}:{block.lineno} {block.name}: {block.complexity}"
        for path in sources(addon)
        for block in cc_visit(path.read_text(encoding="utf-8"))
        if block.letter in "FM" and block.complexity > COMPLEXITY
    ]
    assert not tangled


def test_elevations_are_few():
    texts = [
        path.read_text(encoding="utf-8")
        for path in sources("ptsp_rekomendasi")
        if path.parent.name != "migrations"
    ]
    lines = sum(text.count("\n") for text in texts)
    found = sum(len(re.findall(r"\bsudo\(\)", text)) for text in texts)
    assert 1000 * found / lines <= ELEVATIONS
