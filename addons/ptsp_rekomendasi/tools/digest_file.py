# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The file of an office's digests outside the database; lines are only added to it.

``digests.jsonl`` has one line of JSON for each digest. The new and changed leaves of a
digest are in a file of their own beside it. That file is complete before the line that
names it is written, and the line has its SHA-256. A program that is killed in between
leaves a file that no line names; the next try writes it again.
"""

import fcntl
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

LINES = "digests.jsonl"


class DigestFileError(ValueError):
    """The file cannot be continued with this digest, or cannot be read.

    :ivar code: ``taken`` (another digest has that number), ``gap`` (the digest before
        is missing), ``unreadable`` (a line is no JSON)
    :ivar number: number of the digest
    """

    def __init__(self, code: str, number: int):
        super().__init__(f"{code}: digest {number}")
        self.code = code
        self.number = number


def append(folder: Path, digest: Mapping, leaves: Iterable[Mapping]) -> bool:
    """Write a digest with its leaves after the last one, once.

    :param digest: plain values with ``number``, ``previous`` and ``digest``
    :param leaves: plain values of each leaf that the digest found new or changed
    :return: True if it was written now; False if the file has it already
    :raise DigestFileError: when the file does not end with the digest before
    :raise OSError: when the folder cannot be written
    """
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder / LINES) as file:
        text = file.read()
        lines = list(_parsed(text))
        if digest["number"] in {line["number"] for line in lines}:
            if digest["digest"] in {line["digest"] for line in lines}:
                return False
            raise DigestFileError("taken", digest["number"])
        if lines and lines[-1]["digest"] != digest["previous"]:
            raise DigestFileError("gap", digest["number"])
        _drop_half_line(file, text)
        kept = _write_leaves(folder, digest["number"], leaves)
        _write_line(file, {**digest, "leaves": kept})
    return True


def read(folder: Path) -> list[dict]:
    """Return the digests in the order of their lines; none when there is no file.

    :raise DigestFileError: when a line is no JSON; the number is that of the line
    """
    try:
        text = (folder / LINES).read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    return list(_parsed(text))


def read_leaves(folder: Path, line: Mapping) -> list[dict] | None:
    """Return the leaves of one line; None if their file is missing or changed."""
    try:
        content = (folder / Path(line["leaves"]["file"]).name).read_bytes()
    except (FileNotFoundError, KeyError, TypeError):
        return None
    if sha256(content).hexdigest() != line["leaves"]["sha256"]:
        return None
    return [json.loads(row) for row in content.decode().splitlines()]


@contextmanager
def _locked(path: Path):
    """Open the file of lines for reading and adding, for one program at a time."""
    with open(path, "a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        yield file


def _parsed(text: str) -> Iterator[dict]:
    """Yield whole lines; an incomplete last line was cut off during writing."""
    for number, row in enumerate(text.split("\n")[:-1], start=1):
        try:
            line = json.loads(row)
            yield {**line, "number": line["number"], "digest": line["digest"]}
        except (KeyError, TypeError, ValueError) as error:
            raise DigestFileError("unreadable", number) from error


def _write_leaves(folder: Path, number: int, leaves: Iterable[Mapping]) -> dict:
    path = folder / f"leaves-{number:06d}.jsonl"
    fresh, hashed, count = path.with_suffix(".new"), sha256(), 0
    with open(fresh, "wb") as file:
        for leaf in leaves:
            row = line_text(leaf).encode()
            hashed.update(row)
            file.write(row)
            count += 1
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    return {"file": path.name, "count": count, "sha256": hashed.hexdigest()}


def _write_line(file, line: Mapping) -> None:
    """Add a line in one write and flush it to the disk."""
    os.write(file.fileno(), line_text(line).encode())
    os.fsync(file.fileno())


def _drop_half_line(file, text: str) -> None:
    """Remove the incomplete last line of a program that was killed."""
    whole = text[: text.rfind("\n") + 1]
    if whole != text:
        os.truncate(file.name, len(whole.encode()))


def line_text(value: Mapping) -> str:
    """Return plain values as one line of JSON with its end."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text + "\n"
