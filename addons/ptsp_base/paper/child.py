# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The program that reads one file: it takes its bytes and writes one line of JSON.

It runs without Odoo, so it imports the folder above as a separate package.
"""

import importlib
import json
import os
import resource
import sys
import types
from pathlib import Path

# This is much more than an SOP needs, and stops a hostile file before it fills the
# machine.
MEMORY = 2 * 1024**3
SECONDS = 80
PACKAGE = "ptsp_base_read"


def main() -> None:
    """Read the file on standard input."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    _limit(resource.RLIMIT_AS, MEMORY)
    _limit(resource.RLIMIT_CPU, SECONDS)
    package = types.ModuleType(PACKAGE)
    package.__path__ = [str(Path(__file__).resolve().parents[1])]
    sys.modules[PACKAGE] = package
    reading = importlib.import_module(f"{PACKAGE}.paper.reading")
    document = importlib.import_module(f"{PACKAGE}.paper.document")
    errors = importlib.import_module(f"{PACKAGE}.tools.errors")
    try:
        found = reading.read(sys.argv[1], sys.stdin.buffer.read())
        answer = {"document": document.to_plain(found)}
    except errors.ToolError as error:
        answer = {
            "problem": {
                "code": error.code,
                "template": error.template,
                "params": error.params,
            }
        }
    json.dump(answer, answers)
    answers.flush()


def _limit(kind: int, value: int) -> None:
    _soft, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(kind, (value, hard))


if __name__ == "__main__":
    main()
