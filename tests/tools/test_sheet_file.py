"""Lists in CSV and XLSX are read as texts, and spoilt cells are reported."""

import io
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ptsp_tools import sheet_file
from ptsp_tools.errors import ToolError

TEXT = "nik;nama\n0012;Café “Kopi”\n"


def xlsx(*rows, formats=None):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cell, shown_as in (formats or {}).items():
        book.active[cell].number_format = shown_as
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cells(content):
    return [row.cells for row in sheet_file.read(content, 10).rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_is_read_in_every_usual_encoding(encoding, delimiter):
    content = TEXT.replace(";", delimiter).encode(encoding)
    sheet = sheet_file.read(content, 10)
    assert sheet.headings == ["nik", "nama"]
    assert cells(content) == [["0012", "Café “Kopi”"]]


def test_what_spreadsheets_write_to_keep_a_text_is_taken_off():
    assert cells(b'nik;nama\n="0012";"a;b"\n') == [["0012", "a;b"]]


def test_numbers_and_days_of_a_spreadsheet_are_read_as_it_shows_them():
    content = xlsx(
        ["nik", "modal", "luas", "hari", "jam", "ya", "teks"],
        [
            12,
            250_000_000.0,
            1.5,
            date(2027, 1, 31),
            datetime(2027, 1, 31, 9),
            True,
            "07",
        ],
        formats={"A2": "0000"},
    )
    expected = ["0012", "250000000", "1,5", "2027-01-31", "2027-01-31 09:00:00", "ya"]
    assert cells(content) == [[*expected, "07"]]


def test_a_number_that_the_spreadsheet_has_cut_is_told():
    [row] = sheet_file.read(xlsx(["nik"], [6472055101900003]), 10).rows
    [(column, problem)] = row.spoilt
    assert (column, problem.code) == (0, "sheet_digits")
    assert sheet_file.address(column, row.number) == "A2"


def test_errors_and_cells_beside_the_headings_are_told():
    [row] = sheet_file.read(xlsx(["a"], ["#N/A", "beside"]), 10).rows
    assert [problem.code for _column, problem in row.spoilt] == [
        *("sheet_error", "sheet_beside"),
    ]


def test_empty_rows_are_left_out_and_numbers_stay_those_of_the_sheet():
    sheet = sheet_file.read(xlsx(["a"], [None], ["x"], ["  "], ["y"]), 10)
    assert [(row.number, row.cells) for row in sheet.rows] == [(3, ["x"]), (5, ["y"])]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "sheet_empty"),
        (b"\n\na;b", "sheet_empty"),
        (b"\x00\x01\x02", "sheet_file"),
        (b"PK\x03\x04 no archive", "sheet_file"),
        (b"a\n" + b"x\n" * 11, "sheet_long"),
        (b"x" * (sheet_file.MOST_BYTES + 1), "sheet_large"),
        (b'a;b\n"x' + b"y" * 200_000 + b'"', "sheet_file"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(content, code):
    with pytest.raises(ToolError) as caught:
        sheet_file.read(content, 10)
    assert caught.value.code == code


def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(sheet_file, "MOST_UNPACKED", 100)
    with pytest.raises(ToolError) as caught:
        sheet_file.read(xlsx(["a"], ["b"]), 10)
    assert caught.value.code == "sheet_large"


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8
)


@given(st.lists(st.lists(texts.map(str.strip), min_size=2, max_size=2), max_size=5))
def test_what_is_written_is_read_again(rows):
    rows = [row for row in rows if any(row)]
    written = sheet_file.write_xlsx("Uji", [["a", "b"], *rows], {})
    illegal = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE
    clean = [[illegal.sub("", text) for text in row] for row in rows]
    assert cells(written) == [row for row in clean if any(row)]
    if not any(
        text.startswith((*sheet_file.COMMANDS, "'")) for row in rows for text in row
    ):
        found = cells(sheet_file.write_csv([["a", "b"], *rows]))
        assert found == rows


@pytest.mark.parametrize("text", ["=1+1", "+62", "-1", "@SUM(A1)"])
def test_nothing_that_is_written_calculates(text):
    written = sheet_file.write_csv([[text, "b"]]).decode("utf-8-sig")
    assert written.startswith(f'"\'{text}"')
    book = openpyxl.load_workbook(
        io.BytesIO(sheet_file.write_xlsx("Uji", [["a"], [text]], {}))
    )
    cell = book.active["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
