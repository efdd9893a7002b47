"""The linters find nothing. ``scripts/lint --fix`` repairs most findings."""

import os
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "scripts"))

from environment import linters
from environment.messages import Problem
from environment.state import State

STATE = State(os.environ.get("PTSP_STATE") or REPOSITORY / ".state")


@pytest.mark.parametrize("name", linters.LINTERS)
def test_a_linter_has_nothing_to_say(name):
    try:
        said = linters.run(STATE, name)
    except Problem as problem:
        pytest.skip(str(problem))
    assert not said, f"{name} says:\n{said}"
