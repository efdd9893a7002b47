# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A separate program that lays out papers as a trial, one after the other.

Unlike a thread of the server, it can be ended when a paper takes too long. It reads a
request (eight bytes of length, then JSON with ``pages`` and ``seconds``), answers with
one line of JSON, and ends when nobody asks for a while or when the server is gone. It
runs without Odoo.
"""

import json
import logging
import os
import resource
import select
import sys
from pathlib import Path

_logger = logging.getLogger(__name__)

IDLE_SECONDS = 300
LENGTH_BYTES = 8
# This is much more than any letter needs, and stops a hostile one before it fills the
# machine.
MEMORY_BYTES = 2 * 1024**3


def main():
    """Answer requests until no more come."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    _limit(resource.RLIMIT_AS, MEMORY_BYTES)
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    import pdf_engine

    # The server's log shows why a trial failed, but no warnings of unknown styles.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    while select.select([requests], [], [], IDLE_SECONDS)[0]:
        head = requests.read(LENGTH_BYTES)
        if len(head) < LENGTH_BYTES:
            return
        request = json.loads(requests.read(int.from_bytes(head, "big")))
        _limit(resource.RLIMIT_CPU, int(_used_seconds() + request["seconds"]) + 1)
        answer = _try(pdf_engine, request["pages"])
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def _try(engine, pages):
    """Lay the pages out; return the problem, or the number of sheets."""
    try:
        return {"sheets": engine.count_sheets(pages)}
    except engine.OutsideReferenceError as error:
        return {"problem": "outside", "detail": str(error)}
    except (RecursionError, MemoryError) as error:
        return {"problem": "heavy", "detail": type(error).__name__}
    except Exception as error:  # a paper with any error is not printed
        _logger.exception("A trial failed")
        return {"problem": "broken", "detail": f"{type(error).__name__}: {error}"[:200]}


def _used_seconds():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _limit(kind, value):
    """Lower a limit of this process; the hard limit stays, so it can rise again."""
    _soft, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(kind, (value, hard))


if __name__ == "__main__":
    main()
