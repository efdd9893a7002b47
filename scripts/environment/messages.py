"""Messages of the programs: one line per step, one sentence per failure."""

import signal
import sys


class Problem(Exception):
    """A failure that is reported in one sentence and ends the program."""


class Steps:
    """Numbers the steps of a run: ``[3/8] Installing Python packages ...``."""

    def __init__(self, total):
        self.total = total
        self.number = 0

    def say(self, text):
        """Announce the next step."""
        self.number += 1
        print(f"[{self.number}/{self.total}] {text} ...", flush=True)


def note(text):
    """Print a remark that is no step."""
    print(f"      {text}", flush=True)


def run_program(main):
    """Call ``main`` and turn its result or exception into an exit status.

    :param main: takes no argument, returns an exit status or ``None``
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    try:
        status = main()
    except Problem as problem:
        print(f"\nStopped: {problem}", file=sys.stderr, flush=True)
        status = 1
    except OSError as error:
        print(f"\nStopped: the system refused: {error}.", file=sys.stderr, flush=True)
        status = 1
    except KeyboardInterrupt:
        print("\nStopped before the end; the next run goes on.", file=sys.stderr)
        status = 130
    sys.exit(status or 0)


def _stop(number, _frame):
    # A second signal must not interrupt the cleaning up after the first one.
    signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt
