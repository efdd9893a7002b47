"""Changes that the process never makes to a record are faults; its own are none."""

import pytest
from ptsp_case_tools.record_changes import LETTER_STATES, NUMBER_STATES, fault

CASE = {"kind": "case", "reference": "P-1", "count": 3, "head": "c"}
LETTER = {
    "kind": "letter",
    "state": "issued",
    "number": "503/1",
    "date": "2027-01-11",
    "content": "a",
    "file": "b",
    "scan": "s",
    "closed": False,
    "signatures": ["x", "y"],
    "void_signatures": ["z"],
}
NUMBER = {
    "kind": "number",
    "state": "used",
    "number": "503/1",
    "date": "2027-01-11",
    "subject": "Surat",
    "reason": None,
    "by": 7,
    "taken_at": "2027-01-11T01:00:00+00:00",
}
REGISTER = {"kind": "register", "count": 4, "last": 4, "hash": "h"}
DRAFT = LETTER | {"state": "draft", "number": None, "date": None, "file": None}


@pytest.mark.parametrize("leaf", [CASE, LETTER, NUMBER, REGISTER, DRAFT])
def test_what_stays_as_it_is_is_no_fault(leaf):
    assert not fault(leaf, dict(leaf))


@pytest.mark.parametrize(
    ("leaf", "change"),
    [
        (CASE, {"count": 4, "head": "d"}),
        (DRAFT, {"content": "other", "signatures": [], "void_signatures": [*"xyz"]}),
        (DRAFT, {"state": "issued", "number": "503/2", "date": "d", "file": "f"}),
        (LETTER, {"scan": "t"}),
        (LETTER, {"signatures": ["x", "y", "w"]}),
        (LETTER | {"file": None}, {"file": "b"}),
        (NUMBER | {"state": "reserved"}, {"date": "2027-01-12", "subject": "Lain"}),
        (NUMBER, {"state": "void", "reason": "Salah"}),
        (REGISTER, {"count": 5, "last": 5, "hash": "i"}),
    ],
)
def test_life_that_goes_on_is_no_fault(leaf, change):
    assert not fault(leaf, leaf | change)


@pytest.mark.parametrize(
    ("leaf", "change", "code"),
    [
        (CASE, {"count": 2, "head": "b"}, "shorter"),
        (CASE, {"head": "d"}, "resealed"),
        (LETTER, {"number": "503/2"}, "number"),
        (LETTER, {"number": None}, "number"),
        (LETTER, {"date": "2027-01-10"}, "date"),
        (LETTER, {"content": "other"}, "content"),
        (LETTER, {"file": None}, "file"),
        (LETTER | {"closed": True}, {"scan": "t"}, "scan"),
        (LETTER, {"state": "draft"}, "state"),
        (LETTER, {"signatures": ["x"]}, "signatures"),
        (LETTER, {"signatures": ["x"], "void_signatures": ["y", "z"]}, "signatures"),
        (LETTER, {"void_signatures": []}, "signatures"),
        (DRAFT, {"signatures": [], "void_signatures": ["z"]}, "signatures"),
        (NUMBER, {"number": "503/2"}, "number"),
        (NUMBER, {"state": "reserved"}, "state"),
        (NUMBER, {"subject": "Lain"}, "entry"),
        (NUMBER, {"by": 8}, "entry"),
        (NUMBER | {"state": "void", "reason": "a"}, {"reason": "b"}, "entry"),
        (REGISTER, {"count": 3}, "shorter"),
        (REGISTER, {"hash": "i"}, "resealed"),
        (CASE, {"gone": True}, "gone"),
        (LETTER, {"gone": True}, "gone"),
    ],
)
def test_what_the_process_never_does_is_named(leaf, change, code):
    assert fault(leaf, leaf | change) == code


def test_what_was_gone_already_is_told_once():
    assert not fault(CASE | {"gone": True}, CASE)


@pytest.mark.parametrize("states", [LETTER_STATES, NUMBER_STATES])
def test_a_state_may_stay_and_void_is_the_end(states):
    assert all(state in after for state, after in states.items())
    assert states["void"] == ("void",)
