"""Shared fixtures of the long tests: the packages of ``scripts``, a prepared state."""

import os
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "scripts"))

from environment.setup import attach


@pytest.fixture(scope="session")
def environment():
    """Return the environment that ``scripts/test`` has prepared."""
    return attach(os.environ.get("PTSP_STATE", REPOSITORY / ".state"))
