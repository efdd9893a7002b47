"""Something in the system carries out every line of both SOPs, and no entry is stale.

The list is data beside the definitions, ``data/sop/coverage.yaml``.
"""

import copy

import pytest
from carriers import KINDS, RESOLVERS, fields_of, listed, resolves
from definition_files import SOPS, line_text, sop, steps

BOTH = pytest.mark.parametrize("service", sorted(SOPS))
ENTRY_KEYS = {"label", "text", "by", "note", "missing"}


def lines(step):
    """Yield the lines of a step as (kind, label, text), beginning with its title."""
    yield "title", None, step["title"]
    for kind in KINDS:
        for line in step.get(kind, []):
            label = line.get("label") if isinstance(line, dict) else None
            yield kind, label, line_text(line)


def entries(covered):
    """Yield the listed entries of a step as (kind, entry), in order."""
    if "title" in covered:
        yield "title", covered["title"]
    for kind in KINDS:
        for entry in covered.get(kind, []):
            yield kind, entry


def differences(service, coverage):
    """Return sentences on the differences between the list and a definition."""
    known = steps(sop(service))
    found = [f"{code}: no such step" for code in coverage.keys() - known.keys()]
    for code, step in known.items():
        wanted = list(lines(step))
        given = [
            (kind, entry.get("label"), entry["text"])
            for kind, entry in entries(coverage.get(code, {}))
        ]
        found += [f"{code}, {line}: not listed" for line in wanted if line not in given]
        found += [f"{code}, {line}: stale" for line in given if line not in wanted]
        if not found and wanted != given:
            found.append(f"{code}: not in the order of the SOP")
    return found


def holes(service, coverage):
    """Return sentences on the entries without an existing carrier."""
    found = []
    for code, covered in coverage.items():
        for kind, entry in entries(covered):
            where = f"{code}, {kind}, “{entry['text'][:50]}”"
            carriers = entry.get("by") or []
            if entry.get("missing") or not carriers:
                found.append(f"{where}: nothing carries it")
            found += [
                f"{where}: {carrier} does not exist"
                for carrier in carriers
                if not resolves(carrier, service, code)
            ]
    return found


@BOTH
def test_every_line_is_listed_and_no_entry_is_stale(service):
    assert differences(service, listed()[service]) == []


@BOTH
def test_every_line_has_a_carrier_and_every_carrier_exists(service):
    assert holes(service, listed()[service]) == []


def test_the_list_speaks_of_these_two_services_only():
    assert listed().keys() == SOPS.keys()


@BOTH
def test_entries_have_no_other_keys_and_notes_are_one_line(service):
    for code, covered in listed()[service].items():
        assert covered.keys() <= {"title", *KINDS}, code
        for _kind, entry in entries(covered):
            assert entry.keys() <= ENTRY_KEYS, entry
            assert "\n" not in entry.get("note", ""), entry
            assert len(set(entry["by"])) == len(entry["by"]), entry


@BOTH
def test_every_item_of_a_check_form_carries_a_line(service):
    carried = {
        (code, carrier)
        for code, covered in listed()[service].items()
        for _kind, entry in entries(covered)
        for carrier in entry["by"]
    }
    for code, step in steps(sop(service)).items():
        for item in step.get("checks", []):
            assert (code, f"check:{item['key']}") in carried


# === THE TEST ITSELF NOTICES === #


def test_a_line_taken_from_the_list_is_noticed():
    coverage = copy.deepcopy(listed()["KOM-03"])
    gone = coverage["daftar"]["remarks"].pop()
    assert differences("KOM-03", coverage) == [
        f"daftar, {('remarks', None, gone['text'])}: not listed"
    ]


def test_a_changed_sentence_and_a_step_that_is_gone_are_noticed():
    coverage = copy.deepcopy(listed()["PAR-06"])
    coverage["terima"]["activities"][0]["text"] += " dan capnya"
    coverage["rapat"] = coverage["terima"]
    found = differences("PAR-06", coverage)
    assert any(sentence.endswith("stale") for sentence in found)
    assert "rapat: no such step" in found


def test_an_entry_that_only_says_what_is_missing_is_a_hole():
    coverage = copy.deepcopy(listed()["KOM-03"])
    entry = coverage["terima"]["activities"][1]
    entry["by"], entry["missing"] = [], "isian kuesioner"
    assert len(holes("KOM-03", coverage)) == 1


@pytest.mark.parametrize(
    "carrier",
    [
        "move:tidak_ada",
        "move:beri_nomor",
        "act:serahkan_loket",
        "act:rapat/beri_nomor",
        "field:ptsp.application.no_such_field",
        "field:no.such.model.name",
        "letter_type:surat_ajaib",
        "report:ptsp_rekomendasi.ptsp_visit_action",
        "screen:ptsp_rekomendasi.action_report_monitoring",
        "check:paraf",
        "requirement:akta_pendirian",
        "beri_nomor",
    ],
)
def test_a_carrier_that_does_not_exist_is_noticed(carrier):
    assert not resolves(carrier, "KOM-03", "nomori")


def test_each_kind_of_carrier_is_used():
    used = {
        carrier.partition(":")[0]
        for coverage in listed().values()
        for covered in coverage.values()
        for _kind, entry in entries(covered)
        for carrier in entry["by"]
    }
    assert used == RESOLVERS.keys()


def test_fields_of_mixins_count():
    assert {"handover_slip", "registration_no", "step_panel"} <= fields_of(
        "ptsp.application"
    )
