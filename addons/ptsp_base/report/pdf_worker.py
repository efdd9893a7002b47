# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A program of its own that lays out papers as a trial, one after the other.

It can be ended when a paper takes too long, which a thread of the server cannot. It
reads a request (eight bytes of length, then JSON with ``pages`` and ``seconds``),
answers with one line of JSON, and ends when nobody asks for a while or when the server
is gone. It runs without Odoo.
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
# Much more than any letter needs; a hostile one is stopped before the machine is.
MEMORY_BYTES = 2 * 1024**3


def main():
    """Answer requests until there are no more."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    _limit(resource.RLIMIT_AS, MEMORY_BYTES)
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    import pdf_engine

    # The server's log learns why a trial failed, and of no style that is not known.
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
    """Lay the pages out; return what was in the way, or how many sheets they take."""
    try:
        return {"sheets": engine.count_sheets(pages)}
    except engine.OutsideReferenceError as error:
        return {"problem": "outside", "detail": str(error)}
    except (RecursionError, MemoryError) as error:
        return {"problem": "heavy", "detail": type(error).__name__}
    except Exception as error:  # whatever it is, such a paper is not printed
        _logger.exception("A trial failed")
        return {"problem": "broken", "detail": f"{type(error).__name__}: {error}"[:200]}


def _used_seconds():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _limit(kind, value):
    """Lower a limit of this process; the hard one stays, to be raised again."""
    _soft, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(kind, (value, hard))


if __name__ == "__main__":
    main()
