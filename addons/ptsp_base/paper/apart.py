# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Reads a file in a separate program, which can be ended.

A file of a few kilobytes can keep a parser busy for hours or make it fill the memory.
The server waits for a limited time and then reports that.
"""

import json
import logging
import subprocess
import sys
from pathlib import Path

from ..tools.errors import ToolError
from . import limits
from .document import Document, from_plain

_logger = logging.getLogger(__name__)

PROGRAM = Path(__file__).with_name("child.py")


def read(filename: str, content: bytes) -> Document:
    """Read a document as `reading.read` does, within limits of time and memory.

    :raise ToolError: one sentence on what is wrong with the file and what to do
    """
    command = [sys.executable, "-I", str(PROGRAM), filename[:80]]
    try:
        done = subprocess.run(
            command,
            input=content,
            capture_output=True,
            timeout=limits.WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise limits.too_much() from error
    if done.returncode:
        _logger.info("A document was not read: %s", done.stderr[-400:])
        raise limits.too_much() if done.returncode < 0 else limits.unreadable()
    answer = json.loads(done.stdout)
    if problem := answer.get("problem"):
        raise ToolError(problem["code"], problem["template"], **problem["params"])
    return from_plain(answer["document"])
