"""Loads the package behind the programs of ``scripts/``."""

import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
sys.path.insert(0, str(SCRIPTS))

from environment.state import State


@pytest.fixture
def state(tmp_path):
    """Return a state folder in which nothing was made yet."""
    state = State(tmp_path / "state")
    state.create()
    return state
