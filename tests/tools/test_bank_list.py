"""A bank's list of payments is read, or refused in a sentence with its line."""

from datetime import date
from decimal import Decimal

import pytest
from ptsp_tools.bank_list import read, receipt_key
from ptsp_tools.errors import ToolError


@pytest.mark.parametrize(
    ("amount", "meant"),
    [
        ("1250000", "1250000"),
        ("1.250.000,50", "1250000.50"),
        ("1,250,000.00", "1250000.00"),
        ("Rp 5.000", "5000"),
        ("+5000.00", "5000.00"),
    ],
)
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_amounts_are_read_as_banks_write_them(amount, meant, delimiter):
    head = delimiter.join(("Ref.", "Tgl", "Nominal", "Berita"))
    row = delimiter.join(("N-1", "31/01/2027", amount, "ASET/001"))
    (payment,) = read(f"\ufeff{head}\r\n{row}\r\n\r\n".encode())
    assert payment == (2, date(2027, 1, 31), Decimal(meant), "N-1", "ASET/001")


@pytest.mark.parametrize("amount", ["1,250", "0", "", "-5", "5e3", "١٢"])
def test_what_may_be_read_two_ways_or_is_no_amount_is_refused(amount):
    rows = f'tanggal,jumlah,ntpn,keterangan\n2027-01-31,"{amount}",N1,x\n'
    if amount == "1,250":
        rows = rows.replace('"1,250"', '"1,250,"')
    with pytest.raises(ToolError, match="Line 2"):
        read(rows.encode())


def test_a_quoted_row_over_two_lines_is_one_payment():
    rows = 'tanggal,jumlah,ntpn,keterangan\n2027-01-31,5,N1,"a\nb"\n2027-01-31,x,N2,c\n'
    with pytest.raises(ToolError, match="Line 4"):
        read(rows.encode())


def test_signs_and_the_case_of_letters_make_no_other_number():
    assert receipt_key("ＮＴＰＮ-00 1a") == receipt_key("ntpn/001A") == "NTPN001A"
    assert not receipt_key(" -/ ")
