"""An office loses no acknowledged work while its machine fails."""

import subprocess
import sys

from environment.state import REPOSITORY


def test_nothing_is_broken_or_lost(environment):
    program = REPOSITORY / "scripts" / "endure"
    done = subprocess.run(
        [sys.executable, program, "--state", environment.state.folder], check=False
    )
    assert done.returncode == 0, "scripts/endure tells what it found"
