"""The shared entries of the SOPs: desks, stages, registers, letters and more."""

import re
from xml.etree import ElementTree

import pytest
from definition_files import catalogue, sop, transitions, wording

SERVICES = ("KOM-03", "PAR-06")
LETTER_CODES = {
    "checklist_persyaratan",
    "tanda_terima",
    "surat_pengantar",
    "surat_pengembalian",
    "undangan",
    "daftar_hadir",
    "notula",
    "berita_acara",
    "rekomendasi_pos",
    "rekomendasi_video",
    "surat_penolakan",
    "bukti_serah_terima",
    "bukti_awal_proses",
}
IZIN = re.compile(r"\bizin\b", re.IGNORECASE)
LETTERS = {row["code"]: row for row in catalogue()["letter_types"]}


def codes(part):
    return [row["code"] for row in catalogue()[part]]


@pytest.mark.parametrize(
    "part", ["lanes", "stages", "registers", "letter_types", "agencies"]
)
def test_codes_are_unique(part):
    assert len(codes(part)) == len(set(codes(part)))


def test_references_inside_the_catalogue_exist():
    lanes, registers = set(codes("lanes")), set(codes("registers"))
    numbers = {row["number"] for row in catalogue()["regulations"]}

    assert {
        row["superior"] for row in catalogue()["lanes"] if "superior" in row
    } <= lanes
    assert {row["lane"] for row in catalogue()["stages"]} <= lanes
    for letter in LETTERS.values():
        keys = ("draft_lane", "sign_lane", "number_lane")
        named = {letter[key] for key in keys if key in letter}
        assert named | set(letter.get("initial_lanes", [])) <= lanes
        assert letter.get("register", "REG") in registers
    for row in catalogue()["regulations"]:
        dead = row["status"] in ("replaced", "misquoted")
        assert dead == ("replaced_by" in row), row["number"]
        assert row.get("replaced_by", row["number"]) in numbers


def test_office_lanes_report_to_kasi_kabid_kadis():
    lanes = {row["code"]: row for row in catalogue()["lanes"]}

    for row in lanes.values():
        superior = row.get("superior")
        if row["kind"] != "office" or row["code"] == "KADIS":
            assert superior is None
        else:
            assert superior == {"KASI": "KABID", "KABID": "KADIS"}.get(
                row["code"], "KASI"
            )


@pytest.mark.parametrize("code", SERVICES)
def test_lanes_stages_and_regulations_of_the_sops_are_in_the_catalogue(code):
    definition = sop(code)
    numbers = {row["number"] for row in catalogue()["regulations"]}
    cited = {
        line["code"]
        for row in definition["clauses"]
        if row["section"] == "A"
        for line in row["lines"]
        if "code" in line
    }

    assert {row["lane"] for row in definition["lanes"]} <= set(codes("lanes"))
    assert {row["stage"] for row in definition["steps"]} <= set(codes("stages"))
    assert len(cited) >= 12 and cited <= numbers


def test_replaced_regulations_are_known():
    replaced = {
        row["number"]: row["replaced_by"]
        for row in catalogue()["regulations"]
        if row["status"] == "replaced"
    }

    assert replaced["Permendagri 24/2006"] == "Permendagri 138/2017"
    assert replaced["Pergub Kaltim 48/2015"] == "Pergub Kaltim 30/2018"
    assert "Permenkominfo 32/2014" in replaced


def test_each_service_has_agencies_to_ask():
    for code in SERVICES:
        asked = [row for row in catalogue()["agencies"] if code in row["services"]]
        assert len(asked) >= 2
        assert {row["response_amount"] for row in asked} == {5}


# === LETTERS === #


def test_the_letters_of_the_sops_are_there_and_those_used_exist():
    used = {
        use["letter_type"]
        for code in SERVICES
        for _step, transition in transitions(sop(code))
        for use in transition.get("effects", [])
        if "letter_type" in use
    }

    assert set(LETTERS) >= LETTER_CODES | used


@pytest.mark.parametrize(
    "code", ["rekomendasi_pos", "rekomendasi_video", "surat_penolakan"]
)
def test_product_letters_pass_all_the_desks_in_three_copies(code):
    letter = LETTERS[code]

    assert letter["is_product"]
    assert letter["decision"] == (
        "refuse" if code == "surat_penolakan" else "recommend"
    )
    assert letter["copies"] == len(letter["copy_labels"]) == 3
    assert letter["draft_lane"] == "ADM_MONITORING"
    assert letter["initial_lanes"] == ["KASI", "KABID"]
    assert (letter["sign_lane"], letter["number_lane"]) == ("KADIS", "TU")
    assert (letter["register"], letter["number_when"]) == ("REKOM", "records")


def test_number_patterns_cannot_produce_the_same_number_twice():
    patterns = [row["pattern"] for row in catalogue()["registers"]]
    rendered = {re.sub(r"\{seq:0\dd\}", "001", pattern) for pattern in patterns}

    assert len(rendered) == len(patterns)
    assert {row["reset"] for row in catalogue()["registers"]} == {"year"}


@pytest.mark.parametrize("code", LETTERS)
def test_wording_uses_known_placeholders_and_is_well_formed(code):
    letter, rules = LETTERS[code], wording()

    for key in ("body", "title", "subject"):
        assert rules.unknown_placeholders(letter.get(key, "")) == []
        assert not rules.has_stray_brace(letter.get(key, ""))
    root = ElementTree.fromstring(f"<div>{letter['body']}</div>")
    for paragraph in root.iter("p"):
        content = "".join(paragraph.itertext()).strip()
        names = rules.placeholders(content)
        # A list ends its paragraph, so the words before it contain no other value.
        if rules.BLOCKS & set(names):
            assert len(names) == 1 and content.endswith(f"{{{names[0]}}}")


@pytest.mark.parametrize("code", LETTERS)
def test_papers_without_a_number_do_not_speak_of_one(code):
    letter = LETTERS[code]
    late = set(wording().placeholders(letter["body"])) & wording().LATE

    assert letter["numbered"] == ("register" in letter)
    assert letter["numbered"] or not late


def test_the_product_is_called_a_recommendation_on_screens_and_in_letters():
    shown = [row["name"] for part in ("lanes", "stages") for row in catalogue()[part]]
    for letter in LETTERS.values():
        shown += [letter["name"], letter.get("title", ""), letter.get("subject", "")]
    for code in SERVICES:
        definition = sop(code)
        shown += [row["label"] for _step, row in transitions(definition)]
        shown += [field["label"] for field in definition["form"]]
        shown += [definition["fee"]["text"], definition["validity"]["text"]]

    assert [text for text in shown if IZIN.search(text)] == []


def test_the_refusal_says_why_what_may_be_repaired_and_how_to_object():
    letter = LETTERS["surat_penolakan"]

    # The page of this letter prints the reasons and the deficiencies between opening
    # and closing.
    assert letter["template"] == "ptsp_rekomendasi.letter_refusal"
    opening, closing = letter["body"].split("<hr/>")
    assert "tidak dapat diberikan" in opening
    for words in ("diperbaiki atau dilengkapi", "keberatan", "{kepala_jabatan}"):
        assert words in closing
