"""Of simultaneous equal calls one succeeds, and the others get a code."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from demonstration import words
from walking.rpc_office import RpcOffice

CLIENTS = 5
APPLICATION = {
    "service_code": "KOM-03",
    "applicant": {"name": "PT Serentak", "kind": "company", "city": "Samarinda"},
    "details": {
        "jenis_layanan_pos": "komersial",
        "cakupan_wilayah": "Samarinda\nBontang\nBerau\nPaser",
        "modal": 500_000_000,
    },
}


@pytest.fixture(scope="module")
def offices(server):
    """Return as many clients as call at once, each with its own connection."""
    offices = [
        RpcOffice(server.url, server.database, server.clock_file)
        for _number in range(CLIENTS)
    ]
    offices[0].enter(words.parse_moment("2027-03-16 09:00"))
    for office in offices:
        office.call("integrasi", "version")
    return offices


def at_once(offices, login, method, **arguments):
    """Make the same call with all clients at once; return answers and refusals."""

    def call(office):
        try:
            return office.call(login, method, **arguments)
        except words.Refused as refused:
            return refused

    with ThreadPoolExecutor(CLIENTS) as pool:
        found = list(pool.map(call, offices))
    refused = [one for one in found if isinstance(one, words.Refused)]
    return [one for one in found if one not in refused], refused


def test_the_same_call_under_one_key_files_one_case(offices):
    key = {"idempotency_key": str(uuid.uuid4())}
    answers, refused = at_once(
        offices, "integrasi", "submit_application", **APPLICATION, **key
    )
    assert not refused, [str(one) for one in refused]
    assert len({answer["reference"] for answer in answers}) == 1
    assert all(answer == answers[0] for answer in answers)


def test_calls_without_a_key_file_one_case_each(offices):
    answers, refused = at_once(
        offices, "integrasi", "submit_application", **APPLICATION
    )
    assert not refused, [str(one) for one in refused]
    assert len({answer["reference"] for answer in answers}) == CLIENTS


def test_one_of_many_takes_a_case_and_the_others_get_a_code(offices):
    filed = offices[0].call("integrasi", "submit_application", **APPLICATION)
    reference = {"reference": filed["reference"]}
    view = offices[0].call("cs", "get_application", **reference)
    verdicts = [
        {"key": line["key"], "verdict": "ok"}
        for line in view["checklist"]
        if line["applicable"]
    ]
    offices[0].call("cs", "set_verdicts", **reference, verdicts=verdicts)
    answers, refused = at_once(
        offices, "cs", "advance", **reference, transition="lengkap"
    )
    assert len(answers) == 1
    # Later callers find the case busy, changed meanwhile, or moved on.
    assert {one.code for one in refused} <= {"busy", "conflict", "unknown", "access"}
    sheet = offices[0].call("auditor", "get_control_sheet", **reference)
    moves = [
        entry["transition"] and entry["transition"]["code"]
        for entry in sheet["entries"]
    ]
    assert moves.count("lengkap") == 1
    assert sheet["intact"]
