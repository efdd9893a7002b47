"""The described cases run through a real office: over RPC, pages and mail.

``scripts/test --long`` runs all of them; a normal run has one case for each SOP and
ending. ``test_described_cases`` also plays them by the other SOP, and without a
network.
"""

import itertools
import json
import os
from collections import Counter
from datetime import datetime

import pytest
from demonstration import described, player, words
from walking import mailbox, outside, records, walk
from walking.browser import Browser
from walking.rpc_office import RpcOffice

# Each path uses the step numbers of its own SOP, as in the test plan.
PATHS = {
    "1": "1-2-3-4-6-7-9-10-11-12-13-15-16-17-18",
    "2": "3-4-3-4-5-4-5-3-4-6-4-6-7-8-7-9-10-11-12-13-15-16-17-18",
    "3": "4-6-7-9-10-9-7-8-7-9-10-11-9-10-11-12-14-12-13-14-13-15-16-17-18",
    "4": (
        "4-6-7-9-10-11-12-11-12-13-12-13-11-12-13-15-14-15-13-15-12-13-15-7-9-10-11-12"
        "-13-15-8-7-11-12-13-15-16-15-16-17-18"
    ),
    "5": "4-6-7-9-10-11-12-13-15-16-17-18",
    "6": "4-6-7-9-10-11-12-13-15-11-12-13-15-16-17-18",
    "7a": "4-6-7-8",
    "7b": "4-6-7-8",
    "7c": "3-4-6-7-9-10-11-7-8-7-11-12-7-8-7-11-12-13-7-11-12-13-15-16-17-18",
    "8": "4-6-7-9-10-9-7-9-10-11-12-13-15-16-17-18",
    "9": "1-2-3-4-6-7-9-10-11-12-13-14-15-16-17",
    "10": "4-6-7-11-12-13-14-15-16-17",
    "11": "4-6-7-9-10-11-12-13-14-15-11-12-13-14-15-16-15-16-17",
    "12a": "1-2",
    "12b": "1-2-3",
    "12c": "2-3",
    "12d": "4",
    "12e": "4-6-7-11-12",
    "13": "3-4-3-4-6-7-11-12-13-14-15-16-17",
    "14": "3-4-6-7-9-10-11-12-13-15-16-17-18",
}
DUE = {
    "1": "2027-02-10T19:00:00+08:00",
    "2": "2027-02-19T11:00:00+08:00",
    "3": "2027-03-03T19:00:00+08:00",
    "9": "2027-01-22T11:00:00+08:00",
    "10": "2027-01-19T19:00:00+08:00",
}
PRODUCTS = {
    "issued": ("rekomendasi_pos", "rekomendasi_video"),
    "refused": ("surat_penolakan",),
}
FROM_HOME, ANSWERED_BY_LINK = "13", "14"
# The control sheet's name for people who answer only through a link.
BY_LINK = "OPD melalui tautan"
OUTSIDE = outside.read_cases()
INSIDE, _BOOK = described.read_cases()
DESCRIBED = {**INSIDE, **OUTSIDE}
NUMBERS = (
    list(PATHS)
    if os.environ.get("PTSP_EVERYTHING")
    else [*described.shortest_of_each_ending(INSIDE), *OUTSIDE]
)
ANSWERED = [n for n in NUMBERS if DESCRIBED[n]["outcome"] in PRODUCTS]


@pytest.fixture(scope="module")
def walked(server, tmp_path_factory):
    """Walk the cases once; return the office, the cases with references, the folder."""
    office = RpcOffice(server.url, server.database, server.clock_file)
    with mailbox.at(server.mail_port) as box:
        walkers = walk.cast(NUMBERS, office, box)
        player.play_all(list(walkers.values()))
    folder = tmp_path_factory.mktemp("walk")
    letters = {
        number: records.save(office, one.case, one.reference, folder)
        for number, one in walkers.items()
    }
    return office, walkers, letters, folder


def view(walked, number, login="supervisor"):
    office, walkers, _letters, _folder = walked
    return office.call(login, "get_application", reference=walkers[number].reference)


def sheet(walked, number):
    office, walkers, _letters, _folder = walked
    return office.call(
        "auditor", "get_control_sheet", reference=walkers[number].reference
    )


@pytest.mark.parametrize("number", NUMBERS)
def test_a_case_takes_its_path_and_ends_as_described(walked, number):
    entries = sheet(walked, number)["entries"]
    path = "-".join(str(entry["step"]["number"]) for entry in entries)
    assert path == PATHS[number]
    _office, walkers, _letters, _folder = walked
    assert view(walked, number)["outcome"] == walkers[number].case["outcome"]


@pytest.mark.parametrize("number", NUMBERS)
def test_the_chain_is_intact_and_time_runs_forward(walked, number):
    found = sheet(walked, number)
    assert found["intact"] is True
    assert all(entry["sealed"] for entry in found["entries"])
    moments = [
        datetime.fromisoformat(entry[name])
        for entry in found["entries"]
        for name in ("arrived_at", "taken_at", "left_at")
        if entry[name]
    ]
    assert moments == sorted(moments)


@pytest.mark.parametrize("number", [n for n in NUMBERS if n in DUE])
def test_the_promise_is_the_one_that_the_test_plan_gives(walked, number):
    clock = view(walked, number)["clock"]
    assert clock["due_at"] == DUE[number]
    assert clock["state"] == "stopped"


def test_every_described_case_has_its_path_and_every_ending_is_walked():
    assert set(PATHS) == set(DESCRIBED)
    endings = {(case["service"], case["outcome"]) for case in DESCRIBED.values()}
    walked_endings = {
        (DESCRIBED[n]["service"], DESCRIBED[n]["outcome"]) for n in NUMBERS
    }
    assert walked_endings == endings


@pytest.mark.parametrize("number", ANSWERED)
def test_the_product_is_printed_and_its_hash_holds(walked, number):
    _office, walkers, letters, folder = walked
    outcome = walkers[number].case["outcome"]
    products = [item for item in letters[number] if item["type"] in PRODUCTS[outcome]]
    assert len(products) == 1
    assert products[0]["number"] and len(products[0]["sha256"]) == 64
    place = next(folder.glob(f"{number}-*"))
    names = {path.name.split("-")[0] for path in place.glob("*.pdf")}
    assert {"lembar_pengendali.pdf", "tanda_terima.pdf"} <= names
    assert json.loads((place / "lembar_pengendali.json").read_text())["intact"]


def test_numbers_have_no_gap_and_no_double(walked):
    office, _walkers, letters, _folder = walked
    assert records.gaps(office) == []
    numbers = Counter(
        item["number"] for found in letters.values() for item in found if item["number"]
    )
    assert max(numbers.values()) == 1
    found = [view(walked, number)["registration_no"] for number in NUMBERS]
    registrations = sorted(filter(None, found))
    assert [number[:8] for number in registrations] == [
        f"REG/{sequence:04}" for sequence in range(1, len(registrations) + 1)
    ]


def test_numbers_follow_the_order_of_their_dates(walked):
    office, _walkers, _letters, _folder = walked
    entries = office.search_read(
        "auditor", "ptsp.register.entry", [], ["register_id", "sequence", "date"]
    )
    entries.sort(key=lambda entry: (entry["register_id"], entry["sequence"]))
    for before, after in itertools.pairwise(entries):
        if before["register_id"] == after["register_id"]:
            assert before["date"] <= after["date"]


def test_nobody_worked_at_a_desk_that_is_not_the_own(walked):
    office, _walkers, _letters, _folder = walked
    lanes = office.search_read("auditor", "ptsp.lane", [], ["name", "user_ids"])
    people = office.search_read("supervisor", "res.users", [], ["name"])
    names = {person["id"]: person["name"] for person in people}
    members = {lane["name"]: {names.get(i) for i in lane["user_ids"]} for lane in lanes}
    outsiders = {"Sistem Pendaftaran Daring", "Rina Kartika", BY_LINK}
    outsiders |= {case["applicant"]["name"] for case in OUTSIDE.values()}
    for number in NUMBERS:
        for entry in sheet(walked, number)["entries"]:
            if not entry["officer"]:
                # Another desk's own edge ended it before this desk took it in hand.
                kind = entry["transition"]["kind"]
                assert kind in ("withdraw", "close") and entry["acts"]
                continue
            assert entry["officer"] in members[entry["desk"]] | outsiders
            if entry["officer"] in outsiders:
                assert entry["step"]["code"] in ("isi_berkas", "telaah_opd")


def test_a_file_away_from_the_agency_is_only_read_there(walked):
    seen = view(walked, "1", "tim_teknis")
    assert not seen["transitions"]
    with pytest.raises(player.Refused):
        view(walked, "10", "tim_teknis")


@pytest.mark.parametrize(
    ("number", "opinion"),
    [
        ("5", "not_recommended"),
        # The head refuses what the agency would allow.
        pytest.param("6", "recommended", marks=pytest.mark.long),
    ],
)
def test_a_negative_opinion_or_the_head_ends_it_in_a_refusal_letter(
    walked, number, opinion
):
    seen = view(walked, number)
    assert [one["result"] for one in seen["opinions"]] == [opinion]
    assert seen["decision"] == "refuse"
    states = {(item["type"], item["state"]) for item in seen["letters"]}
    assert ("surat_penolakan", "issued") in states
    assert ("rekomendasi_pos", "issued") not in states


@pytest.mark.long
def test_the_new_application_is_linked_to_the_one_that_asked_for_it(walked):
    _office, walkers, _letters, _folder = walked
    assert view(walked, "7c")["earlier"] == walkers["7b"].reference
    assert view(walked, "7b")["followed_by"] == [walkers["7c"].reference]


def test_a_lost_slip_and_a_proxy_are_on_record(walked):
    office, walkers, _letters, _folder = walked
    [found] = office.search_read(
        "loket_ambil",
        "ptsp.application",
        [["reference", "=", walkers["10"].reference]],
        ["handover_to", "handover_as", "handover_slip"],
    )
    assert found["handover_to"] == "Sari Wulandari"
    assert (found["handover_as"], found["handover_slip"]) == ("proxy", "lost")


# The player has already checked the pages on the way, see ``walking.outside``.


def test_a_case_was_filed_and_repaired_by_its_applicant(walked):
    entries = sheet(walked, FROM_HOME)["entries"]
    visits = [e for e in entries if e["step"]["code"] == "isi_berkas"]
    applicant = OUTSIDE[FROM_HOME]["applicant"]["name"]
    assert [entry["officer"] for entry in visits] == [applicant, applicant]


def test_an_opinion_was_given_by_link(walked):
    entries = sheet(walked, ANSWERED_BY_LINK)["entries"]
    [answered] = [e for e in entries if e["step"]["code"] == "telaah_opd"]
    assert answered["officer"] == BY_LINK
    [opinion] = view(walked, ANSWERED_BY_LINK)["opinions"]
    assert opinion["result"] == "recommended"


def test_the_pages_tell_nothing_to_who_has_neither_code_nor_account(walked):
    office, walkers, _letters, _folder = walked
    stranger = Browser(office.url)
    reference = walkers[FROM_HOME].reference
    guess = {"nomor": reference, "kode": "AAAAA-AAAAA"}
    with pytest.raises(words.Difference, match="Nomor atau kode tidak cocok"):
        stranger.open("/lacak").send("/lacak", guess)
    with pytest.raises(words.Difference, match="404"):
        stranger.open("/V/AAAAAAAAAAAAAAAA")
    stranger.open("/my/permohonan")
    assert stranger.path == "/masuk"
