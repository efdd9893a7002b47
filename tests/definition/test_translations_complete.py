"""The Indonesian of all addons is complete, and keeps every placeholder."""

import ast
import re
from collections import Counter

import polib
import pytest
from definition_files import ADDONS

FILES = [
    path
    for addon in (
        "ptsp_base",
        "ptsp_rekomendasi",
        "ptsp_public",
        "ptsp_portal",
        "ptsp_skm",
        "ptsp_complaint",
        "ptsp_dashboard",
        "ptsp_security",
        "ptsp_webhook",
    )
    for path in [ADDONS / addon / "i18n" / "id.po"]
    if path.exists()
]
PLACEHOLDER = re.compile(
    r"""
    %\(\w+\)[a-z]         # named value
    | %[a-z%](?![a-z])    # value by its place
    | \{[^{}]*\}          # token of a pattern, placeholder of a letter
    | </?[a-z]\w*         # tag
    """,
    re.VERBOSE,
)
# Their sentences reach the screen through ``sentence()``.
ENGINES = [
    path
    for folder in ("tools", "importer", "paper")
    for path in sorted((ADDONS / "ptsp_base" / folder).glob("*.py"))
]

each_file = pytest.mark.parametrize(
    "path", FILES, ids=[path.parts[-3] for path in FILES]
)


def entries(path):
    return [entry for entry in polib.pofile(path) if not entry.obsolete]


def named(found):
    return f"{len(found)} terms, the first: {found[:10]}"


@each_file
def test_every_term_has_its_indonesian(path):
    missing = [entry.msgid for entry in entries(path) if not entry.msgstr]
    assert not missing, named(missing)


@each_file
def test_no_translation_is_only_guessed(path):
    fuzzy = [entry.msgid for entry in entries(path) if entry.fuzzy]
    assert not fuzzy, named(fuzzy)


@each_file
def test_placeholders_and_tags_are_kept(path):
    changed = [
        (entry.msgid, entry.msgstr)
        for entry in entries(path)
        if Counter(PLACEHOLDER.findall(entry.msgid))
        != Counter(PLACEHOLDER.findall(entry.msgstr))
    ]
    assert not changed, named(changed)


@each_file
def test_lines_begin_and_end_alike(path):
    def ends(text):
        return text.startswith("\n"), text.endswith("\n")

    changed = [
        entry.msgid
        for entry in entries(path)
        if ends(entry.msgid) != ends(entry.msgstr)
    ]
    assert not changed, named(changed)


@pytest.mark.parametrize("path", ENGINES, ids=[path.stem for path in ENGINES])
def test_the_sentences_of_an_engine_are_marked(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    unmarked = [
        argument.value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "").endswith(("Error", "_at"))
        for argument in call.args
        if isinstance(argument, ast.Constant) and " " in str(argument.value)
    ]
    assert not unmarked


def test_the_sentences_of_the_engines_are_translated():
    marked = {
        call.args[0].value
        for path in ENGINES
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "_lt"
    }
    translated = {
        entry.msgid for entry in entries(FILES[0]) if "odoo-python" in entry.comment
    }
    assert marked - translated == set()
