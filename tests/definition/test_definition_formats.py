"""Versions of the formats: an older file is migrated, or refused with the reason."""

import pytest
from definition_files import SOPS, example, importer, text

formats = importer("formats")
yaml_text = importer("yaml_text")
ToolError = importer("formats").ToolError


def migrated(data, **options):
    return formats.migrate(data, **options)


def test_a_file_of_the_current_format_is_taken_as_it_is():
    data = yaml_text.read(example()).data

    assert migrated(data) == ("ptsp-sop", data)


def test_a_file_of_the_first_format_is_read_as_one_of_today():
    data = yaml_text.read(text(SOPS["KOM-03"])).data

    assert migrated({**data, "format": "ptsp-sop/1"}) == ("ptsp-sop", data)


def test_each_migration_between_is_made_once_and_in_order():
    steps = {
        ("ptsp-sop", 0): lambda data: {**data, "way": [*data["way"], "0 to 1"]},
        ("ptsp-sop", 1): lambda data: {**data, "way": [*data["way"], "1 to 2"]},
        ("ptsp-sop", 2): lambda data: {**data, "way": [*data["way"], "2 to 3"]},
        ("ptsp-sop", 3): lambda data: {**data, "way": [*data["way"], "3 to 4"]},
    }
    old = {"format": "ptsp-sop/1", "way": []}

    assert migrated(old, migrations=steps)[1]["way"] == [
        "1 to 2",
        "2 to 3",
        "3 to 4",
    ]


def test_every_older_version_from_the_first_on_has_its_migration():
    for kind, current in formats.CURRENT.items():
        versions = {v for known, v in formats.MIGRATIONS if known == kind}
        assert versions == set(range(min(versions), current))


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("ptsp-sop/0", "format_too_old", "older than any .*ptsp-sop/1"),
        ("ptsp-sop/5", "format_too_new", "newer version .*ptsp-sop/4"),
        ("ptsp-catalogue/99", "format_too_new", "newer"),
        ("ptsp-sop", "format_unknown", "format: ptsp-sop/4"),
        ("ptsp-sop/two", "format_unknown", "format"),
        ("docker-compose/3", "format_unknown", "format"),
        (2, "format_unknown", "format"),
        (None, "format_unknown", "format"),
        (["ptsp-sop/4"], "format_unknown", "format"),
    ],
)
def test_another_format_is_refused_with_the_reason(written, code, words):
    with pytest.raises(ToolError, match=words) as caught:
        migrated({"format": written})
    assert caught.value.code == code


def test_a_file_without_a_format_or_without_parts_is_refused():
    for data in ({}, [], "text", 3, None):
        with pytest.raises(ToolError):
            migrated(data)


def test_a_file_of_the_other_kind_is_not_taken_for_the_expected_one():
    with pytest.raises(ToolError, match="ptsp-catalogue/4"):
        migrated({"format": "ptsp-sop/4"}, kinds=("ptsp-catalogue",))
