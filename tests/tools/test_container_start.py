"""The container refuses, before its start, an address that would be wrong on paper."""

import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "container-start"


@pytest.mark.parametrize(
    "address",
    ["ptsp.example.go.id", "https://a b", "https://a/b", "https://a'; DROP TABLE x"],
)
def test_a_public_address_that_is_none_stops_the_start(address):
    secrets = {"POSTGRES_PASSWORD": "x", "ODOO_ADMIN_PASSWD": "sandi-pertama-503"}
    result = subprocess.run(
        ["bash", SCRIPT],
        env={"PATH": "/usr/bin:/bin", "PTSP_PUBLIC_URL": address, **secrets},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert result.returncode == 1
    assert "PTSP_PUBLIC_URL must read like https://" in result.stderr
    assert not result.stdout
