# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Tries papers in a process that can be ended. This module does not use Odoo."""

import collections
import contextlib
import json
import logging
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

from .pdf_worker import LENGTH_BYTES

_logger = logging.getLogger(__name__)

WORKER = Path(__file__).with_name("pdf_worker.py")
# Computing time; a letter of one page takes a third of a second.
MOST_SECONDS = 20
# On a busy machine the same computing takes longer.
WAIT_SECONDS = 90
SLOW = {"problem": "slow"}

# Idle workers. Only one thread uses a worker at a time.
_idle = collections.deque()
# A forked server process must not use the workers of its parent.
os.register_at_fork(after_in_child=_idle.clear)


def try_pages(pages, seconds=MOST_SECONDS):
    """Lay pages out in another process.

    :param list[str] pages: HTML documents
    :param int seconds: computing time after which the trial is ended
    :return: ``{"sheets": number}``, or ``{"problem": code, "detail": text}`` with the
        code ``outside``, ``heavy``, ``slow`` or ``broken``
    :rtype: dict
    """
    begun = time.monotonic()
    worker = _pop() or _start()
    answer = _ask(worker, pages, seconds)
    if answer is None:
        # The worker had ended by itself after a long time without work.
        worker = _start()
        answer = _ask(worker, pages, seconds) or {"problem": "broken", "detail": ""}
    if worker.poll() is None:
        _idle.append(worker)
    _logger.info("A trial took %.2f s: %s", time.monotonic() - begun, answer)
    return answer


def _pop():
    while _idle:
        try:
            worker = _idle.pop()
        except IndexError:
            return None
        if worker.poll() is None:
            return worker
    return None


def _start():
    return subprocess.Popen(
        [sys.executable, WORKER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )


def _ask(worker, pages, seconds):
    """Return the answer of a worker, or None if it ended before reading."""
    request = json.dumps({"pages": pages, "seconds": seconds}).encode()
    try:
        worker.stdin.write(len(request).to_bytes(LENGTH_BYTES, "big") + request)
        worker.stdin.flush()
    except BrokenPipeError:
        _end(worker)
        return None
    poll = select.poll()
    poll.register(worker.stdout, select.POLLIN | select.POLLHUP)
    line = worker.stdout.readline() if poll.poll(WAIT_SECONDS * 1000) else b""
    if line:
        return json.loads(line)
    code = _end(worker)
    return SLOW if code in (-signal.SIGXCPU, -signal.SIGKILL) else None


def _end(worker):
    """End a worker that is no longer useful; return how it ended."""
    try:
        worker.wait(0.2)
    except subprocess.TimeoutExpired:
        worker.kill()
    code = worker.wait()
    with contextlib.suppress(BrokenPipeError):
        worker.stdin.close()
    worker.stdout.close()
    return code
