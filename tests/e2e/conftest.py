"""Provides a running Odoo for the end-to-end tests."""

import os
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
# Whether everything is tried, as in ``scripts/test --long``, or only a sample.
EVERYTHING = bool(os.environ.get("PTSP_EVERYTHING"))
sys.path.insert(0, str(REPOSITORY / "scripts"))

from environment.server import running_copy


def pytest_configure(config):
    config.addinivalue_line("markers", "long: tried in scripts/test --long alone")


def pytest_collection_modifyitems(config, items):
    """Leave out tests with the mark ``long``, unless everything is tried."""
    long = [item for item in items if item.get_closest_marker("long")]
    if long and not EVERYTHING:
        items[:] = [item for item in items if item not in long]
        config.hook.pytest_deselected(items=long)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """Serve a fresh copy of a database in which the addons are installed.

    A test needs its ``url``, ``database`` and ``clock_file``; while that file exists,
    it sets the office's clock. ``kill()`` and ``start()`` simulate a power cut.
    """
    folder = os.environ.get("PTSP_STATE", REPOSITORY / ".state")
    template = os.environ.get("PTSP_TEST_TEMPLATE", "ptsp_test_template")
    clock_file = tmp_path_factory.mktemp("clock") / "now"
    with running_copy(folder, template, clock_file) as running:
        yield running
