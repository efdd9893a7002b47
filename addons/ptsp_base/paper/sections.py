# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads the content below the heading of a section: items, paragraphs, codes."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from .document import Line, Table
from .words import joined, split_label

_CODE = re.compile(r"^(.*\S)\s*\(([A-Z]{2,}[A-Z0-9./]*-[A-Z0-9./-]*[A-Z0-9])\)\.?$")
_ONLY_CODE = re.compile(r"^\(?([A-Z]{2,}[A-Z0-9./]*(?:-[A-Z0-9./]+)+)\)?$")
_ENDED = (".", ":", ";", "!", "?", '"', ")")


@dataclass(slots=True)
class Item:
    """One line of a section.

    :ivar number: as printed, without its sign; 6.a for an item of item 6
    """

    number: str
    text: str
    page: int
    code: str = ""


def items(blocks: Iterable[Line | Table], spelled: str) -> list[Item]:
    """Return the lines of a section in their order.

    :param spelled: all words of the document, see `words.joined`
    """
    found: list[Item] = []
    for block in blocks:
        if isinstance(block, Table):
            found.extend(_table_items(block))
        else:
            _take_line(found, block, spelled)
    _number_below(found)
    for item in found:
        match = _CODE.match(item.text)
        if match and not item.code:
            item.text, item.code = match[1], match[2]
    return found


def _take_line(found: list[Item], line: Line, spelled: str) -> None:
    label, text = split_label(line.text)
    before = found[-1] if found else None
    if not label and before and goes_on(before.text, line):
        before.text = joined(before.text, text, spelled)
    else:
        found.append(Item(label, text, line.page))


def goes_on(before: str, line: Line) -> bool:
    """Tell whether a line without a label continues the text before it."""
    if not line.gap and not line.whole:
        return True
    if before.endswith(_ENDED):
        return False
    return before.endswith((",", "/", "-")) or line.text[:1].islower()


def _table_items(table: Table) -> Iterable[Item]:
    rows = [[" ".join(cell) for cell in row] for row in table.rows]
    columns = itertools.zip_longest(*rows, fillvalue="")
    texts = list(filter(None, itertools.chain.from_iterable(columns)))
    if all(split_label(text)[0] == "-" for text in texts):
        # Lists side by side are read one after the other.
        for text in texts:
            yield Item("-", split_label(text)[1], table.page)
        return
    for row in rows:
        yield from _row_item([text for text in row if text], table.page)


def _row_item(texts: list[str], page: int) -> Iterable[Item]:
    code = ""
    if len(texts) > 1 and (match := _ONLY_CODE.match(texts[-1])):
        code, texts = match[1], texts[:-1]
    label, text = split_label(" ".join(texts))
    if not label and len(texts) > 1 and re.fullmatch(r"\d{1,3}|[a-z]", texts[0]):
        label, text = texts[0], " ".join(texts[1:])
    if text:
        yield Item(label, text, page, code)


def _number_below(found: list[Item]) -> None:
    """Number the items of an item: a below 6 becomes 6.a."""
    above = ""
    for item in found:
        if item.number.isdigit():
            above = item.number
        elif above and len(item.number) == 1 and item.number.isalpha():
            item.number = f"{above}.{item.number}"
        elif re.fullmatch(r"\d{1,3}\.[a-z]", item.number):
            continue
        elif not item.number:
            above = ""
