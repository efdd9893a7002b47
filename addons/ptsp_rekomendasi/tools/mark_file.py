# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The file of marks of an office's audit log outside the database.

Each line of the log is marked as soon as it is committed: the text that the next digest
will have of it is added to ``audit-marks.jsonl``. Lines are short and written at once,
so that programs need not wait for each other or for the disk. A mark that is lost in a
power cut is only missing.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from .digest_file import line_text

MARKS = "audit-marks.jsonl"


class MarkFileError(ValueError):
    """A line of the file is no mark.

    :ivar number: number of the line
    """

    def __init__(self, number: int):
        super().__init__(f"line {number} is no mark")
        self.number = number


def append(folder: Path, texts: Mapping[str, str]) -> None:
    """Add a mark for each line of the log.

    :param texts: key of the line -> its text in a digest
    :raise OSError: when the folder cannot be written
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows = [line_text({"key": key, "text": text}) for key, text in texts.items()]
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
    file = os.open(folder / MARKS, flags, 0o640)
    try:
        os.write(file, "".join(rows).encode())
    finally:
        os.close(file)


def read(folder: Path) -> dict[str, str]:
    """Return all marks: key of the line -> its text in a digest.

    :raise MarkFileError: when a line is no mark; an incomplete last line is ignored
    """
    try:
        text = (folder / MARKS).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    marks = {}
    for number, row in enumerate(text.split("\n")[:-1], start=1):
        try:
            mark = json.loads(row)
            key, told = mark["key"], mark["text"]
            json.loads(told)
        except (KeyError, TypeError, ValueError) as error:
            raise MarkFileError(number) from error
        marks.setdefault(key, told)
    return marks
