"""Sample answers are read as a person writes them, or refused with their line."""

from datetime import date

import pytest
from ptsp_tools.errors import ToolError
from ptsp_tools.fee_sample import read, work_out, write
from ptsp_tools.formula import Asked

FIELDS = {
    "luas": Asked("float", "Luas [m2] = besar"),
    "jenis": Asked("selection", "Jenis", ("papan", "video"), ("Papan", "Videotron")),
    "malam": Asked("boolean", "Malam"),
    "mulai": Asked("date", "Mulai"),
    "nama": Asked("char", "Nama"),
}


def test_what_is_proposed_is_read_back():
    answers = read(write(FIELDS), FIELDS)
    assert answers == {
        "luas": "10",
        "jenis": "papan",
        "malam": True,
        "mulai": date(2027, 1, 31),
        "nama": "contoh",
    }
    assert read(write(FIELDS, {"luas": "7"}), FIELDS)["luas"] == "7"


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("luas = 12,5", {"luas": "12.5"}),
        ("luas=1.250,75", {"luas": "1250.75"}),
        ("Luas [luas] = 1.250", {"luas": "1250"}),
        ("luas = 0.5", {"luas": "0.5"}),
        ("luas = -3", {"luas": "-3"}),
        ("luas =", {}),
        ("jenis = videotron", {"jenis": "video"}),
        ("jenis = video", {"jenis": "video"}),
        ("malam = Tidak", {"malam": False}),
        ("mulai = 5/2/2027", {"mulai": date(2027, 2, 5)}),
        ("mulai = 2027-02-05", {"mulai": date(2027, 2, 5)}),
        ("", {}),
    ],
)
def test_an_answer_is_read_as_a_person_writes_it(line, answer):
    assert read(line, FIELDS) == answer


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("tinggi = 3", "Line 1"),
        ("luas", "Line 1"),
        ("luas = lima", "lima"),
        ("luas = 1e9", "1e9"),
        ("luas = 1.25.0", "1.25.0"),
        ("jenis = neon", "Papan / Videotron"),
        ("malam = mungkin", "ya / tidak"),
        ("mulai = besok", "31-01-2027"),
    ],
)
def test_what_is_no_answer_is_named(line, told):
    with pytest.raises(ToolError, match=told):
        read(line, FIELDS)


def test_fields_that_are_worked_out_follow_the_answers():
    fields = {**FIELDS, "dua": Asked("float", "Dua"), "empat": Asked("float", "Empat")}
    whole = work_out({"luas": "3"}, {"dua": "luas * 2", "empat": "dua * 2"}, fields)
    assert whole["empat"] == 12
    with pytest.raises(ToolError, match="not filled in"):
        work_out({}, {"dua": "luas * 2"}, fields)
