# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads facts of the service from a table of the printed SOP outside its sections."""

from collections.abc import Iterable

from .document import Line, Table, plain
from .sections import Item

# The words in front of each row with the part of the definition that it holds.
ROWS = {
    plain("Sektor"): "sector",
    plain("Janji layanan"): "promise",
    plain("Biaya"): "fee",
    plain("Masa berlaku"): "validity",
}
HEAD = plain("KETENTUAN LAYANAN")


def read(blocks: Iterable[Line | Table]) -> dict[str, Item]:
    """Return the texts of the table, by their part of the definition.

    >>> rows = [[["KETENTUAN LAYANAN"], ["ISI"]], [["Biaya"], ["Tidak", "dipungut."]]]
    >>> read([Table(rows, 7)])["fee"].text
    'Tidak dipungut.'
    >>> read([Table(rows[1:], 7)])
    {}
    """
    found: dict[str, Item] = {}
    for block in blocks:
        if not isinstance(block, Table) or plain(_first(block)) != HEAD:
            continue
        for row in block.rows[1:]:
            key = ROWS.get(plain(" ".join(row[0])))
            if key and len(row) > 1:
                found[key] = Item("", " ".join(row[1]), block.page)
    return found


def _first(table: Table) -> str:
    return " ".join(table.rows[0][0]) if table.rows and table.rows[0] else ""
