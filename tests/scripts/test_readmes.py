"""The README.rst of each addon equals its fragments, and is valid."""

import doctest

import addon_readme
import pytest
from docutils.core import publish_doctree

ADDONS = sorted(path.parent for path in addon_readme.ADDONS.glob("*/__manifest__.py"))


@pytest.mark.parametrize("addon", ADDONS, ids=lambda path: path.name)
def test_it_is_current(addon):
    found = (addon / "README.rst").read_text(encoding="utf-8")
    assert found == addon_readme.compose(addon), "run scripts/readme"


@pytest.mark.parametrize("addon", ADDONS, ids=lambda path: path.name)
def test_it_is_valid(addon):
    """Docutils finds no error: it raises at the first warning."""
    text = addon_readme.compose(addon)
    tree = publish_doctree(text, settings_overrides={"halt_level": 2})
    assert "**" not in tree.astext() and "`" not in tree.astext()


@pytest.mark.parametrize("addon", ADDONS, ids=lambda path: path.name)
def test_every_fragment_is_used(addon):
    known = {name for name, _heading in addon_readme.FRAGMENTS} | {"CONTRIBUTORS"}
    found = {path.stem for path in (addon / "readme").glob("*.md")}
    assert known - found <= {"HISTORY"}
    assert found <= known


def test_the_examples_of_the_converter_hold():
    assert doctest.testmod(addon_readme).failed == 0
