"""Nobody knows Odoo's master password, and its database manager is off."""

import configparser
import hashlib
import os
import subprocess
from base64 import b64decode
from pathlib import Path
from types import SimpleNamespace

import pytest
from environment import config
from environment.postgres import DatabaseServer

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
GUESSES = ("admin", "", "odoo", "sandi-pertama-503")
PROGRAMS = {"pg_isready": "exit 0", "psql": "exit 0", "odoo": "exit 7"}


def options_of(path):
    parser = configparser.RawConfigParser()
    parser.read(path)
    return parser["options"]


def opens(written, password):
    """Tell whether a password fits a hash in Odoo's form."""
    _, scheme, rounds, salt, digest = written.split("$")
    assert scheme == "pbkdf2-sha512"
    known = b64decode(digest.replace(".", "+") + "==")
    salt = b64decode(salt.replace(".", "+") + "==")
    return known == hashlib.pbkdf2_hmac("sha512", password.encode(), salt, int(rounds))


@pytest.fixture
def written(state):
    tree = SimpleNamespace(addons_folders=[])
    config.write(state, tree, DatabaseServer(state, "/nowhere", 5432, "odoo"))
    return options_of(state.config)


def test_serve_writes_the_hash_of_a_random_one(written):
    assert written["list_db"] == "False"
    assert not any(opens(written["admin_passwd"], guess) for guess in GUESSES)


def test_the_hash_is_read_as_a_password_that_can_be_checked():
    assert opens(config._hash(b"rahasia"), "rahasia")
    assert not opens(config._hash(b"rahasia"), "admin")


def test_it_is_kept_but_one_in_plain_text_is_replaced(state, written):
    tree = SimpleNamespace(addons_folders=[])
    server = DatabaseServer(state, "/nowhere", 5432, "odoo")
    config.write(state, tree, server)
    assert options_of(state.config)["admin_passwd"] == written["admin_passwd"]
    text = state.config.read_text()
    state.config.write_text(text.replace(written["admin_passwd"], "admin"))
    config.write(state, tree, server)
    assert not opens(options_of(state.config)["admin_passwd"], "admin")


def start_container(tmp_path, **variables):
    """Run the container's program up to the call of Odoo."""
    programs, addons = tmp_path / "bin", tmp_path / "addons"
    for folder in (programs, addons):
        folder.mkdir(exist_ok=True)
    for name, text in PROGRAMS.items():
        (programs / name).write_text(f"#!/bin/sh\n{text}\n")
        (programs / name).chmod(0o755)
    environment = {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "ODOO_DATA": str(tmp_path),
        "PTSP_ADDONS": str(addons),
        "POSTGRES_PASSWORD": "x",
        "ODOO_ADMIN_PASSWD": "sandi-pertama-503",
        **variables,
    }
    return subprocess.run(
        ["bash", SCRIPTS / "container-start"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_in_the_container_it_is_not_the_administrator_s(tmp_path):
    assert start_container(tmp_path).returncode == 7
    options = options_of(tmp_path / "ptsp.conf")
    assert options["list_db"] == "False"
    assert options["proxy_mode"] == "True"
    assert not any(opens(options["admin_passwd"], guess) for guess in GUESSES)
    assert "smtp_server" not in options


def test_the_container_s_mail_server_is_written(tmp_path):
    start_container(tmp_path, SMTP_SERVER="mail.example.go.id", SMTP_USER="ptsp")
    options = options_of(tmp_path / "ptsp.conf")
    assert options["smtp_server"] == "mail.example.go.id"
    assert options["smtp_user"] == "ptsp"
    assert options["smtp_ssl"] == "True"


@pytest.mark.parametrize("password", ["admin", "sandi-12345"])
def test_a_short_password_of_the_administrator_stops_the_start(tmp_path, password):
    result = start_container(tmp_path, ODOO_ADMIN_PASSWD=password)
    assert result.returncode == 1
    assert "at least 12 characters" in result.stderr
    assert not (tmp_path / "ptsp.conf").exists()
