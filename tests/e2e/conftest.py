"""A running Odoo for the end-to-end tests."""

import os
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
# Whether all is tried, as in ``scripts/test --long``, or a sample of it.
EVERYTHING = bool(os.environ.get("PTSP_EVERYTHING"))
sys.path.insert(0, str(REPOSITORY / "scripts"))

from environment.server import running_copy


def pytest_configure(config):
    config.addinivalue_line("markers", "long: tried in scripts/test --long alone")


def pytest_collection_modifyitems(config, items):
    """Leave out what is marked ``long``, unless everything is tried."""
    long = [item for item in items if item.get_closest_marker("long")]
    if long and not EVERYTHING:
        items[:] = [item for item in items if item not in long]
        config.hook.pytest_deselected(items=long)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """Serve a fresh copy of a database in which the addons are installed.

    Its ``url``, ``database`` and ``clock_file`` are what a test needs; while the file
    exists, the office's clock is what stands in it. ``kill()`` and ``start()`` play a
    power cut.
    """
    folder = os.environ.get("PTSP_STATE", REPOSITORY / ".state")
    template = os.environ.get("PTSP_TEST_TEMPLATE", "ptsp_test_template")
    clock_file = tmp_path_factory.mktemp("clock") / "now"
    with running_copy(folder, template, clock_file) as running:
        yield running
