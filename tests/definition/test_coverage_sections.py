"""Each sentence of sections A to U has a carrier, or a reason for having none.

A sentence without a carrier may be no matter of the system (``outside``), come later
(``later``), or wait for an answer of the office (``question``).
"""

import copy
import string

import pytest
from carriers import listed_sections, resolves
from definition_files import SOPS, sop

BOTH = pytest.mark.parametrize("service", sorted(SOPS))
ANSWERS = {"by", "outside", "later", "question"}


def sentences(service):
    """Return the texts of each section of a definition, in the SOP's order."""
    return {
        clause["section"]: [line["text"] for line in clause["lines"]]
        for clause in sop(service)["clauses"]
    }


def unanswered(service, sections):
    """Return sentences on missing, stale and unanswered entries."""
    found = []
    for letter, texts in sentences(service).items():
        entries = sections.get(letter, [])
        if [entry["text"] for entry in entries] != texts:
            found.append(f"{letter}: not the sentences of the SOP, in their order")
        for entry in entries:
            where = f"{letter}, “{entry['text'][:50]}”"
            if not ANSWERS & entry.keys():
                found.append(f"{where}: nothing answers for it")
            found += [
                f"{where}: {carrier} does not exist"
                for carrier in entry.get("by", [])
                if not resolves(carrier, service, None)
            ]
    return found


@BOTH
def test_each_sentence_of_each_section_is_answered_for(service):
    assert unanswered(service, listed_sections()[service]) == []


@BOTH
def test_all_sections_from_a_to_u_are_there(service):
    assert list(listed_sections()[service]) == list(string.ascii_uppercase[:21])


@BOTH
def test_entries_have_no_other_keys_and_no_empty_answers(service):
    for entries in listed_sections()[service].values():
        for entry in entries:
            assert entry.keys() <= {"text", "note", *ANSWERS}, entry
            assert all(entry.values()), entry


@BOTH
def test_what_comes_later_is_listed_as_such(service):
    later = {
        entry["text"]
        for entries in listed_sections()[service].values()
        for entry in entries
        if "later" in entry
    }
    assert {"SOP Layanan Pro-Aktif", "Mesin & Sistem Antrian"} <= later
    complaints = {entry["text"] for entry in listed_sections()[service]["Q"]}
    assert complaints <= later


def test_a_sentence_that_is_taken_away_or_unanswered_is_noticed():
    sections = copy.deepcopy(listed_sections()["KOM-03"])
    sections["T"].pop()
    sections["S"][0].pop("by")
    sections["R"][1]["by"].append("field:ptsp.letter.no_such_field")
    assert [line.partition(":")[0][0] for line in unanswered("KOM-03", sections)] == [
        "R",
        "S",
        "T",
    ]
