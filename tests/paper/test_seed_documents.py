"""Both documents of the office become drafts with their whole content."""

import pytest
from paper_files import (
    COLUMNS,
    SEEDS,
    document,
    is_rebuilt,
    line_text,
    plain_module,
    read,
    seeded,
    share_kept,
    texts_of,
)

LEAST = 0.97
LEAST_PART = 10  # letters of a text on either side of the end of a page
BOTH = pytest.mark.parametrize("code", sorted(SEEDS))
WINDOW = ("day_from", "day_to", "min_minutes", "max_minutes")


@pytest.fixture(scope="module")
def drafts():
    return {code: read(document(code)) for code in SEEDS}


@BOTH
def test_the_texts_are_kept_word_for_word(code, drafts):
    share, lost = share_kept(seeded(code), drafts[code].definition)
    assert sum(1 for _ in texts_of(seeded(code))) > 300
    assert share >= LEAST, lost
    assert not any(place.startswith("requirement") for place, _text in lost)


@BOTH
def test_each_text_of_the_draft_is_the_words_of_the_document(code, drafts):
    plain = plain_module("paper.document").plain
    source = plain(document(code).decode())
    whole = plain_module("paper.reading").read("x.txt", document(code))
    source += plain(" ".join(whole.page_texts()))
    made = ("service.kind", "history.date")
    invented = [
        (place, text)
        for place, text in texts_of(drafts[code].definition)
        if text and "_on" not in place and not place.endswith(".date")
        if place not in made and not _is_said(plain, text, source)
    ]
    assert invented == []


def _is_said(plain, text, source):
    """Tell whether a text is in the source, even in two parts on two pages."""
    key = plain(text)
    if not key:
        return text == "-"
    return key in source or any(
        key[:cut] in source and key[cut:] in source
        for cut in range(LEAST_PART, len(key) - LEAST_PART)
    )


def test_all_steps_of_kom_03_are_there_in_order(drafts):
    steps = drafts["KOM-03"].definition["steps"]
    wanted = seeded("KOM-03")["steps"]
    assert [step["number"] for step in steps] == list(range(1, 19))
    for key in ("code", "stage", "title"):
        assert [step[key] for step in steps] == [step[key] for step in wanted]


def test_the_steps_of_par_06_that_the_document_has_are_there_in_order(drafts):
    steps = drafts["PAR-06"].definition["steps"]
    wanted = {step["number"]: step for step in seeded("PAR-06")["steps"]}
    assert [step["number"] for step in steps] == [*range(1, 8), *range(11, 18)]
    for step in steps:
        assert step["code"] == wanted[step["number"]]["code"]
        assert step["stage"] == wanted[step["number"]]["stage"]
    rest = next(step for step in steps if step["number"] == 11)
    kept = wanted[11]["activities"]
    assert [line_text(line) for line in rest["activities"]] == [
        line["text"] for line in kept if not is_rebuilt(line)
    ]


@BOTH
def test_every_window_that_the_document_has_is_read(code, drafts):
    wanted = {
        step["number"]: step["time"]
        for step in seeded(code)["steps"]
        if "time" in step and not step["time"].get("set_by_office")
    }
    times = {
        step["number"]: step["time"]
        for step in drafts[code].definition["steps"]
        if "time" in step
    }
    assert times.keys() == wanted.keys()
    for number, time in times.items():
        assert {key: time.get(key) for key in WINDOW} == {
            key: wanted[number].get(key) for key in WINDOW
        }, number


@BOTH
def test_promise_fee_and_lanes_are_those_of_the_office(code, drafts):
    wanted, draft = seeded(code), drafts[code].definition
    assert draft["promise"]["amount"] == wanted["promise"]["amount"]
    assert draft["promise"]["start"] == wanted["promise"]["start"]
    assert draft["fee"] == wanted["fee"]
    assert draft["lanes"] == wanted["lanes"]
    assert draft["opinion"] == wanted["opinion"]


def test_requirements_have_their_sub_items(drafts):
    found = drafts["KOM-03"].definition["requirements"]
    wanted = seeded("KOM-03")["requirements"]
    assert [entry.get("label") for entry in found] == [
        entry.get("label") for entry in wanted
    ]
    assert [item["text"] for item in found[5]["items"]] == [
        item["text"] for item in wanted[5]["items"]
    ]


def sentences(losses):
    return [loss.template % loss.params for loss in losses]


def test_lost_pages_and_steps_are_named(drafts):
    told = sentences(drafts["PAR-06"].told.losses)
    assert "A page of the matrix is lost between step 7 and step 11." in told, told
    for number in (8, 9, 10):
        assert f"Step {number} is not in the document." in told
    assert "The beginning of step 11 is lost." in told
    told = sentences(drafts["KOM-03"].told.losses)
    assert "Page 3 of 9 is not in the file." in told
    assert "The document has no distribution list." in told


def test_empty_cells_are_named(drafts):
    told = sentences(drafts["KOM-03"].told.losses)
    assert "Step 8 has nothing under WAKTU, OUTPUT, KETERANGAN." in told
    for step in drafts["KOM-03"].definition["steps"]:
        empty = [name for name in COLUMNS[1:] if not step.get(name)]
        if empty:
            assert any(f"Step {step['number']} has nothing" in line for line in told)


@BOTH
def test_each_doubt_has_its_place_its_words_and_its_reason(code, drafts):
    draft = drafts[code]
    source = plain_module("paper.document").plain(document(code).decode())
    assert draft.told.doubts
    for doubt in draft.told.doubts:
        value = draft.definition
        for part in doubt.path[:-1]:
            value = value[part]
        assert doubt.words
        assert doubt.template % doubt.params
    words = plain_module("paper.document").plain
    found = [d for d in draft.told.doubts if words(d.words.split("\n")[0]) in source]
    assert len(found) >= len(draft.told.doubts) * 0.8


@BOTH
def test_a_draft_is_a_definition_of_the_current_format(code, drafts):
    text = drafts[code].text()
    read_again = plain_module("importer.yaml_text").read(text).data
    schema = plain_module("importer.schema")
    formats = plain_module("importer.formats")
    assert read_again == drafts[code].definition
    problems = [
        (path, str(problem))
        for path, problem in schema.violations(read_again, formats.SCHEMAS[formats.SOP])
    ]
    assert problems == []
