"""If the machine lacks something, the programs print one sentence and end with 1."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from environment import odoo_tree, process, system
from environment.messages import Problem
from environment.server import LOOPBACK, check_port, free_port

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


@pytest.fixture
def busy_port():
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        listener.listen()
        yield listener.getsockname()[1]


def make_odoo(folder, version="(19, 0, 0, 'final', 0, '')", *, addons=True):
    """Make a folder that looks like a copy of Odoo."""
    package = folder / "odoo"
    package.mkdir(parents=True)
    (package / "release.py").write_text(f"version_info = {version}\n")
    if addons:
        mail = package / "addons" / "mail"
        mail.mkdir(parents=True)
        (mail / "__manifest__.py").write_text("{}")
    return folder


def run(program, *arguments):
    return subprocess.run(
        [sys.executable, SCRIPTS / program, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def assert_one_sentence(result, *words):
    assert result.returncode == 1
    sentences = [line for line in result.stderr.splitlines() if line.strip()]
    assert len(sentences) == 1, result.stderr
    for word in words:
        assert word in sentences[0]


# === PORTS === #


def test_a_busy_port_is_refused_with_the_remedy(busy_port):
    with pytest.raises(Problem, match=f"port {busy_port} .*--port"):
        check_port(LOOPBACK, busy_port)


def test_a_free_port_is_taken():
    check_port(LOOPBACK, free_port())


@pytest.mark.parametrize("port", [-1, 70_000])
def test_what_is_no_port_is_refused(port):
    with pytest.raises(Problem, match=f"port {port}"):
        check_port(LOOPBACK, port)


def test_serve_on_a_busy_port_changes_nothing(tmp_path, busy_port):
    state = tmp_path / "state"
    result = run("serve", "--state", state, "--port", str(busy_port))
    assert_one_sentence(result, str(busy_port), "--port")
    assert not state.exists()


# === ODOO === #


def test_odoo_19_is_taken(tmp_path):
    odoo_tree.OdooTree(make_odoo(tmp_path)).check()


def test_another_series_is_refused_by_its_number(tmp_path):
    home = make_odoo(tmp_path, "(18, 0, 0, 'final', 0, '')")
    with pytest.raises(Problem, match=r"Odoo 18\.0; these addons need Odoo 19\.0"):
        odoo_tree.OdooTree(home).check()


def test_a_folder_without_odoo_is_refused(tmp_path):
    with pytest.raises(Problem, match="holds no Odoo"):
        odoo_tree.OdooTree(tmp_path).check()


def test_odoo_without_its_addons_is_refused(tmp_path):
    with pytest.raises(Problem, match="without its addons"):
        odoo_tree.OdooTree(make_odoo(tmp_path, addons=False)).check()


def test_serve_refuses_another_series(tmp_path):
    home = make_odoo(tmp_path / "home", "(17, 0, 0, 'final', 0, '')")
    arguments = ("--state", tmp_path / "state", "--port", str(free_port()))
    result = run("serve", *arguments, "--odoo-home", home)
    assert_one_sentence(result, "Odoo 17.0", "Odoo 19.0")


def test_without_a_network_it_says_how_to_go_on(state, tmp_path, monkeypatch):
    """apt knows its mirror and cannot reach it."""
    programs = tmp_path / "bin"
    programs.mkdir()
    apt = programs / "apt-get"
    apt.write_text(
        "#!/bin/sh\n"
        'if [ "$1" = indextargets ]; then\n'
        '  echo "Debian|main|bookworm|http://mirror.example/debian"\n'
        "else exit 100; fi\n"
    )
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    with pytest.raises(Problem, match=r"could not download .*ODOO_HOME"):
        odoo_tree.ensure(state)
    assert not state.stamp("odoo")


# === TOOLS === #


def test_a_missing_program_is_named(state):
    with pytest.raises(Problem, match="it did not work: no-such-program is missing"):
        process.run(["no-such-program"], state.setup_log, "it did not work")


def test_a_failing_program_names_its_log(state):
    with pytest.raises(Problem, match="it did not work; the last lines of .*setup.log"):
        process.run(["false"], state.setup_log, "it did not work")


def test_missing_packages_are_listed_for_who_may_not_install(state, monkeypatch):
    monkeypatch.setattr(process, "is_root", lambda: False)
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system, "_missing_packages", lambda names: ["libmagic1"])
    with pytest.raises(Problem, match=r"sudo apt-get install .*libmagic1"):
        system.ensure(state, postgres=False, odoo_tree=False, test=False)


def test_missing_packages_are_listed_where_there_is_no_apt(state, monkeypatch):
    monkeypatch.setattr(
        system.shutil, "which", lambda name: None if name == "apt-get" else name
    )
    monkeypatch.setattr(system, "_missing_packages", lambda names: ["libmagic1"])
    with pytest.raises(Problem, match="are needed: .*libmagic1"):
        system.ensure(state, postgres=False, odoo_tree=False, test=False)


# === THE STATE FOLDER === #


def test_a_second_run_on_the_same_folder_is_refused(state):
    refusal = "scripts/serve already runs."
    with state.lock("serve", refusal):
        other = type(state)(state.folder)
        with pytest.raises(Problem, match="already runs"), other.lock("serve", refusal):
            pass


def test_a_folder_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    result = run("serve", "--state", tmp_path / "file", "--port", str(free_port()))
    assert_one_sentence(result, "cannot be written", "--state")
