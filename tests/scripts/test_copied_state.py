"""A copied state folder leaves the server of the original alone."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from environment import system
from environment.postgres import Cluster
from environment.state import State

pytestmark = pytest.mark.skipif(
    not system.postgres_programs(), reason="No PostgreSQL server is installed."
)


@pytest.fixture
def folder():
    """Return a folder to which PostgreSQL's user has access, unlike ``tmp_path``."""
    path = Path(tempfile.mkdtemp(prefix="ptsp-test-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def cluster_of(monkeypatch):
    """Return a function that returns the cluster of a state folder.

    No environment was made in the folder, so SQL is not used. Every server is stopped
    at the end.
    """
    monkeypatch.setattr(Cluster, "sql", lambda *_arguments, **_options: [[1]])
    clusters = []

    def make(path):
        state = State(path)
        state.create()
        clusters.append(Cluster(state))
        return clusters[-1]

    yield make
    for cluster in clusters:
        if cluster._is_up():
            cluster._control("stop", "-m", "immediate", problem="it did not stop")


def write_lock(cluster, data):
    """Write the lock file of a running server, with the process of this test."""
    cluster.data.mkdir(parents=True, exist_ok=True)
    lock = cluster.data / "postmaster.pid"
    lock.write_text(f"{os.getpid()}\n{data}\n1700000000\n5432\n")
    return lock


def start_and_copy(cluster, copy):
    """Start a cluster and copy its state folder while its server runs."""
    cluster.start()
    source = cluster.state.folder
    subprocess.run(["cp", "-a", source, copy], check=True)


# === THE LOCK FILE === #


def test_a_lock_file_counts_when_it_names_our_data(folder, cluster_of):
    cluster = cluster_of(folder / "state")
    write_lock(cluster, cluster.data)
    assert cluster._process_id() == str(os.getpid())


def test_a_lock_file_counts_when_it_names_our_data_by_another_path(folder, cluster_of):
    cluster = cluster_of(folder / "state")
    (folder / "link").symlink_to(folder / "state")
    write_lock(cluster, folder / "link" / "pg" / "data")
    assert cluster._process_id() == str(os.getpid())


@pytest.mark.parametrize("data", ["/nonexistent/data", "/", ""])
def test_a_lock_file_that_names_other_data_does_not_count(folder, cluster_of, data):
    cluster = cluster_of(folder / "state")
    lock = write_lock(cluster, data)
    assert not cluster._process_id()
    assert not cluster._is_up()
    cluster._forget_copied_locks()
    assert not lock.exists()


# === A SERVER THAT RUNS === #


def test_the_copy_does_not_stop_the_server_of_the_original(folder, cluster_of):
    original = cluster_of(folder / "original")
    start_and_copy(original, folder / "copy")
    server = original._process_id()
    copy = cluster_of(folder / "copy")
    assert not copy._is_up()
    copy.hold()
    copy.release()
    assert original._is_up()
    assert original._process_id() == server


def test_the_copy_starts_and_stops_a_server_of_its_own(folder, cluster_of):
    original = cluster_of(folder / "original")
    start_and_copy(original, folder / "copy")
    copy = cluster_of(folder / "copy")
    copy.hold()
    copy.start()
    assert copy._is_up()
    assert copy._process_id() != original._process_id()
    copy.release()
    assert not copy._is_up()
    assert original._is_up()


def test_a_cluster_stops_its_own_server(folder, cluster_of):
    cluster = cluster_of(folder / "state")
    cluster.hold()
    cluster.start()
    assert cluster._is_up()
    cluster.release()
    assert not cluster._is_up()
    assert not (cluster.data / "postmaster.pid").exists()
