"""Runs other programs, logs them, and never leaves them behind."""

import contextlib
import ctypes
import os
import signal
import subprocess

from .messages import Problem

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)
_shared_files = []


def die_with_parent():
    """In a child process: end when the parent ends, even if it was killed with -9."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


@contextlib.contextmanager
def shared_with_children(file):
    """Let programs started by :func:`run` keep ``file`` open, and so its lock.

    When this process is killed, programs of its children may run on for a moment. The
    next run must not use the same files before they have ended.
    """
    _shared_files.append(file.fileno())
    try:
        yield
    finally:
        _shared_files.remove(file.fileno())


def run(command, log, problem, *, daemon=False, **options):
    """Run ``command``, and append its output to ``log``.

    :param str problem: message for the person on a failure, without a full stop
    :param bool daemon: whether it starts a process that keeps running by design
    :raise Problem: when the program is missing or its exit status is not 0
    """
    try:
        with open(log, "ab") as output:
            output.write(f"\n$ {' '.join(map(str, command))}\n".encode())
            output.flush()
            result = subprocess.run(
                command,
                stdin=options.pop("stdin", subprocess.DEVNULL),
                stdout=output,
                stderr=subprocess.STDOUT,
                preexec_fn=die_with_parent,
                pass_fds=() if daemon else _shared_files,
                check=False,
                **options,
            )
    except FileNotFoundError:
        raise Problem(f"{problem}: {command[0]} is missing.") from None
    if result.returncode:
        raise Problem(f"{problem}; the last lines of {log} say why.")


def read(command, **options):
    """Return the output of ``command``, or None when it fails or is missing."""
    try:
        result = subprocess.run(
            command, capture_output=True, text=True, check=False, **options
        )
    except FileNotFoundError:
        return None
    return None if result.returncode else result.stdout


def is_root():
    """Tell whether this process may install packages and change users."""
    return os.geteuid() == 0
