"""Documents of the template with other lanes, steps, breaks and gaps are read."""

import copy

import pytest
from paper_files import (
    EXAMPLES,
    SEEDS,
    definition_of,
    line_text,
    read,
    seeded,
    share_kept,
    texts_of,
    without_marks,
)
from paper_maker import as_docx, as_text

CODES = (*SEEDS, *EXAMPLES)
EACH = pytest.mark.parametrize("code", CODES)
# Values that an example's document does not contain, or only in other words.
NOT_PRINTED = {"service.sector", "promise.text", "fee.text", "validity.text"}


def whole(code):
    """Return a definition whose texts are all in its document."""
    found = without_marks(definition_of(code))
    if code in EXAMPLES:
        place = next(n for n, c in enumerate(found["clauses"]) if c["section"] > "F")
        found["clauses"].insert(place, _requirement_clause(found["requirements"]))
    return found


def test_all_services_of_the_product_are_measured():
    assert {"KOM-03", "PAR-06", "RIS-01", "ASET-01", "RMJ-01"} <= set(CODES)
    assert min(sum(1 for _ in texts_of(whole(code))) for code in CODES) > 90


def _requirement_clause(requirements):
    lines = []
    for entry in requirements:
        lines.append({"number": entry["label"], "text": entry["text"]})
        for item in entry.get("items", []):
            number = f"{entry['label']}.{item['label']}"
            lines.append({"number": number, "text": item["text"]})
    return {"section": "G", "title": "PERSYARATAN PELAYANAN", "lines": lines}


def lost_texts(wanted, draft):
    """Return texts of the document that the draft does not have in their place."""
    _share, lost = share_kept(wanted, draft.definition)
    if wanted["service"]["code"] in SEEDS:
        return lost
    return [pair for pair in lost if pair[0] not in NOT_PRINTED]


@EACH
@pytest.mark.parametrize("per_page", [2, 4, 30])
@pytest.mark.parametrize("cut", [0, 2])
def test_a_text_is_read_however_the_table_is_split(code, per_page, cut):
    wanted = whole(code)
    draft = read(as_text(wanted, per_page=per_page, cut=cut))
    assert lost_texts(wanted, draft) == []
    assert [step["number"] for step in draft.definition["steps"]] == [
        step["number"] for step in wanted["steps"]
    ]


@EACH
@pytest.mark.parametrize("wrap", [70, 100])
def test_a_text_with_other_line_breaks_is_read(code, wrap):
    wanted = whole(code)
    draft = read(as_text(wanted, wrap=wrap, broken=True))
    assert lost_texts(wanted, draft) == []


@EACH
@pytest.mark.parametrize("listed", [False, True])
@pytest.mark.parametrize("cut", [0, 1])
def test_a_word_document_is_read_whole(code, listed, cut):
    wanted = whole(code)
    draft = read(as_docx(wanted, cut=cut, listed=listed), "SOP.docx")
    assert lost_texts(wanted, draft) == []


def test_other_lanes_steps_and_times_are_read():
    wanted = whole("KOM-03")
    wanted["lanes"] = [
        {"lane": "LAIN", "name": "PETUGAS LABORATORIUM LINGKUNGAN"},
        *wanted["lanes"][:3],
        *wanted["lanes"][4:10],
    ]
    new = copy.deepcopy(wanted["steps"][6])
    new["title"] = "Mengambil contoh air sungai dan mengujinya di laboratorium :"
    new["activities"] = [{"label": "a", "text": "Menyegel botol contoh air."}]
    new["time"] = {"text": "Hari H+2 - H+4 2 jam"}
    steps = [*wanted["steps"][:7], new, *wanted["steps"][10:13], *wanted["steps"][14:]]
    wanted["steps"] = [{**step, "number": n} for n, step in enumerate(steps, start=1)]
    draft = read(as_docx(wanted), "SOP.docx")
    assert lost_texts(wanted, draft) == []
    made = draft.definition["steps"][7]
    assert made["time"] == {
        "text": "Hari H+2 - H+4 2 jam",
        "day_from": 2,
        "day_to": 4,
        "anchor": "start",
        "min_minutes": 120,
        "max_minutes": 120,
    }
    doubts = {doubt.path for doubt in draft.told.doubts}
    assert ("steps", 7, "stage") in doubts
    assert ("lanes", 0, "lane") in doubts
    targets = [move["to"] for move in draft.definition["steps"][6]["transitions"]]
    assert 8 in targets
    stages = {stage["code"] for stage in draft.definition["catalogue"]["stages"]}
    assert stages == {made["stage"]}


def test_lost_sections_and_steps_are_named_and_nothing_is_put_in_their_place():
    wanted = whole("KOM-03")
    wanted["steps"] = wanted["steps"][:5] + wanted["steps"][8:]
    draft = read(as_text(wanted, without=("I", "J", "R"), per_page=5))
    told = [loss.template % loss.params for loss in draft.told.losses]
    where = [loss.where % loss.params for loss in draft.told.losses]
    for letter in ("I", "J", "R"):
        assert any(place.startswith(f"Section {letter}") for place in where)
    for number in (6, 7, 8):
        assert f"Step {number} is not in the document." in told
    assert "amount" not in draft.definition["promise"]
    assert "fee" not in draft.definition
    assert [step["number"] for step in draft.definition["steps"]] == [
        *range(1, 6),
        *range(9, 19),
    ]


def test_a_sign_in_the_column_of_a_lane_decides_where_a_new_step_stands():
    wanted = whole("RIS-01")
    wanted["steps"][1]["lane"] = wanted["lanes"][2]["lane"]
    wanted["steps"][1]["title"] = "Menimbang berat bagasi penumpang pesawat terbang"
    wanted["steps"][1]["activities"] = []
    draft = read(as_docx(wanted, marked=True), "SOP.docx")
    stages = {s["code"]: s for s in draft.definition["catalogue"]["stages"]}
    made = draft.definition["steps"][1]
    assert stages[made["stage"]]["lane"] == draft.definition["lanes"][2]["lane"]


def test_the_words_of_another_sop_of_the_office_help():
    known = seeded("PAR-06")
    draft = read(as_text(whole("KOM-03")), known=[known])
    assert line_text(draft.definition["steps"][0]["activities"][0])
    assert draft.definition["service"]["code"] == "KOM-03"
    paths = {doubt.path for doubt in draft.told.doubts}
    assert ("service", "code") not in paths


@pytest.mark.parametrize(
    ("words", "amount", "unit", "doubted"),
    [
        ("Selambat-lambatnya 3 (tiga) jam kerja sejak berkas lengkap", 3, "hours", 0),
        ("Paling lama 90 menit kerja", 90, "minutes", 0),
        ("Paling lama 5 (lima) hari kerja", 5, "days", 0),
        ("Paling lama 24 jam", 24, "hours", 1),
        ("Paling lama 9000 jam kerja", None, "days", 1),
        ("Paling lama 2 minggu", None, "days", 1),
    ],
)
def test_a_promise_is_read_in_the_unit_of_the_document(words, amount, unit, doubted):
    wanted = whole("RIS-01")
    for clause in wanted["clauses"]:
        if clause["section"] == "I":
            clause["lines"] = [{"text": words}]
    draft = read(as_docx(wanted), "SOP.docx")
    promise = draft.definition["promise"]
    assert (promise.get("amount"), promise["unit"]) == (amount, unit)
    doubts = {doubt.path for doubt in draft.told.doubts}
    assert (("promise", "amount") in doubts) == bool(doubted)
    assert (("promise", "unit") in doubts) == (amount is None)


def test_windows_of_hours_and_minutes_are_read_beside_the_minutes_of_work():
    wanted = whole("RIS-01")
    for number, text in enumerate(("2 jam kerja 5 - 10 menit", "90 menit kerja")):
        wanted["steps"][number]["time"] = {"text": text}
    draft = read(as_docx(wanted), "SOP.docx")
    first, second = (draft.definition["steps"][number]["time"] for number in (0, 1))
    assert (first["day_from"], first["day_to"], first["unit"]) == (0, 2, "hours")
    assert (first["min_minutes"], first["max_minutes"]) == (5, 10)
    assert (second["day_to"], second["unit"]) == (90, "minutes")
    assert "max_minutes" not in second
