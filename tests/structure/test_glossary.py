"""docs/GLOSSARY.md has each term once, with real words of the screen and places."""

import re
from pathlib import Path

import polib
import pytest
from sources import ADDONS, attribute, classes, sources

GLOSSARY = Path(__file__).parents[2] / "docs" / "GLOSSARY.md"
COLUMNS = ["Term", "On the screen", "SOP", "In code", "Meaning"]
NONE = "—"
# A model that comes from Odoo.
CORE_MODELS = {"resource.calendar"}
WITH_MODELS = (
    "ptsp_base",
    "ptsp_rekomendasi",
    "ptsp_public",
    "ptsp_portal",
    "ptsp_skm",
    "ptsp_complaint",
    "ptsp_dashboard",
    "ptsp_webhook",
)


def rows():
    """Return the rows of all tables as dicts."""
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in lines
        if line.startswith("|") and not line.startswith("|---")
    ]
    return [dict(zip(COLUMNS, row, strict=True)) for row in cells if row != COLUMNS]


def words_of_the_screen():
    """Return all Indonesian texts of the addons as one text."""
    files = ADDONS.glob("*/i18n/id.po")
    return "\n".join(entry.msgstr for path in files for entry in polib.pofile(path))


def places():
    """Return the names of the addons' models and of their rooms."""
    rooms = {f"{path.name}/" for path in ADDONS.glob("*/models/*") if path.is_dir()}
    return rooms | {
        attribute(node, "_name")
        for addon in WITH_MODELS
        for path in sources(addon)
        for node in classes(path)
    }


def test_there_are_terms():
    assert len(rows()) > 40


def test_each_term_stands_once():
    terms = [row["Term"] for row in rows()]
    assert len(terms) == len(set(terms))


def test_the_words_of_the_screen_are_on_the_screen():
    known = words_of_the_screen().casefold()
    unknown = {
        row["On the screen"]
        for row in rows()
        if row["On the screen"] != NONE and row["On the screen"].casefold() not in known
    }
    assert not unknown


def test_models_and_rooms_exist():
    named = {row["In code"].strip("`") for row in rows()} - {NONE}
    assert named - places() - CORE_MODELS == set()


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["Term"])
def test_a_term_has_its_place_and_its_meaning(row):
    assert re.fullmatch(r"[\w., ()-]+|—", row["SOP"])
    assert row["Meaning"].endswith(".")
