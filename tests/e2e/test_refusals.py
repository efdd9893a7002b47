"""A running office refuses these calls over RPC, with the people's own log-ins."""

import base64
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from demonstration import described, player, words
from odoorpc.error import RPCError
from walking.rpc_office import RpcOffice

APPLICANT = {"name": "PT Uji Tolak", "kind": "company", "city": "Samarinda"}
SECONDS = 120
DETAILS = {"judul_film": "Senja", "lokasi": "Samarinda"}


@pytest.fixture(scope="module")
def office(server):
    return RpcOffice(server.url, server.database, server.clock_file)


@pytest.fixture
def case(office):
    """Return the arguments that name a case waiting at customer service."""
    office.enter(words.parse_moment("2027-03-16 09:00"))
    view = office.call(
        "integrasi",
        "submit_application",
        service_code="PAR-06",
        applicant=APPLICANT,
        details=DETAILS,
    )
    return {"reference": view["reference"]}


def state(office, case):
    view = office.call("supervisor", "get_application", **case)
    sheet = office.call("supervisor", "get_control_sheet", **case)
    return view, sheet


def refused(office, case, login, method, sentence, **arguments):
    before = state(office, case)
    with pytest.raises(player.Refused, match=sentence) as caught:
        office.call(login, method, **case, **arguments)
    assert "Traceback" not in str(caught.value)
    assert state(office, case) == before


@pytest.mark.parametrize("login", ["informasi", "loket_daftar", "kadis", "tu"])
def test_an_officer_of_another_lane_is_refused(office, case, login):
    refused(office, case, login, "take", "desk|meja")
    refused(office, case, login, "advance", "lengkap", transition="lengkap")
    refused(
        office,
        case,
        login,
        "set_verdicts",
        "desk|meja",
        verdicts=[{"key": "surat_permohonan", "verdict": "ok"}],
    )


@pytest.mark.parametrize("login", ["auditor", "tim_teknis", "integrasi"])
def test_those_who_only_look_on_change_nothing(office, case, login):
    refused(office, case, login, "advance", ".", transition="lengkap")


def test_a_move_out_of_turn_is_refused(office, case):
    refused(office, case, "cs", "advance", "tanda_tangani", transition="tanda_tangani")


def test_an_unfinished_checklist_keeps_the_case(office, case):
    refused(office, case, "cs", "advance", ".", transition="lengkap")


def test_a_return_without_a_reason_is_refused(office, case):
    refused(office, case, "cs", "advance", ".", transition="kembalikan")


def test_a_disguised_file_is_refused(office, case):
    content = base64.b64encode(b"MZ" + bytes(100)).decode()
    refused(
        office,
        case,
        "cs",
        "attach",
        "akta.pdf",
        key="surat_permohonan",
        filename="akta.pdf",
        content=content,
    )


def test_a_case_in_another_hand_is_refused(office, case):
    office.call("cs", "take", **case)
    refused(office, case, "kasi", "take", ".")
    office.call("cs", "release", **case)


@pytest.mark.parametrize("login", ["cs", "supervisor", "administrator"])
@pytest.mark.parametrize(
    "values", [{"step_id": 1}, {"outcome": "issued"}, {"due_at": "2030-01-01 00:00:00"}]
)
def test_nobody_writes_past_the_door(office, case, login, values):
    before = state(office, case)
    [found] = office.search_read(
        login, "ptsp.application", [["reference", "=", case["reference"]]], ["id"]
    )
    with pytest.raises(player.Refused):
        office._execute(login, "ptsp.application", "write", [[found["id"]], values], {})
    assert state(office, case) == before


@pytest.mark.parametrize("name", ["_door_move", "_close", "_with_door", "_take"])
def test_the_doors_own_verbs_are_not_public(office, name):
    with pytest.raises((player.Refused, RPCError)):
        office._execute("cs", "ptsp.application", name, [[1]], {})


def test_one_external_reference_makes_one_case_even_at_once(server):
    offices = [
        RpcOffice(server.url, server.database, server.clock_file) for _i in range(8)
    ]
    offices[0].enter(words.parse_moment("2027-03-16 10:00"))

    def file(office):
        return office.call(
            "integrasi",
            "submit_application",
            service_code="PAR-06",
            applicant=APPLICANT,
            details=DETAILS,
            external_ref="SERENTAK-1",
        )["reference"]

    with ThreadPoolExecutor(len(offices)) as pool:
        references = set(pool.map(file, offices))
    assert len(references) == 1


def test_changes_are_fed_once_and_in_order(office, case):
    office.call("cs", "take", **case)
    office.call("cs", "release", **case)
    cursor, events = False, []
    end = time.monotonic() + SECONDS
    # The feed shows a change only when the whole cluster has no older transaction.
    while len(events) < 4 and time.monotonic() < end:
        page = office.call("integrasi", "list_changes", cursor=cursor, limit=7)
        cursor = page["cursor"]
        events += [
            change["event"]
            for change in page["changes"]
            if change["reference"] == case["reference"]
        ]
        time.sleep(0 if page["more"] else 0.5)
    assert events == ["open", "move", "take", "release"]


def test_the_described_cases_cover_both_services():
    cases, _book = described.read_cases()
    assert {case["service"] for case in cases.values()} == {"KOM-03", "PAR-06"}
