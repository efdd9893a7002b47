"""Restores the office that an older commit made into a separate database."""

import lzma
import subprocess
import tarfile
from pathlib import Path

from environment import system

DATA = Path(__file__).resolve().parent / "data"


def restore(databases, name):
    """Restore the old office with its files as the database ``name``."""
    databases.drop(name)
    databases.server.sql(
        f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C'"
    )
    with lzma.open(DATA / "database.sql.xz") as file:
        _psql(databases.server, name, file.read())
    folder = databases.filestore(name)
    folder.mkdir(parents=True)
    with tarfile.open(DATA / "files.tar.xz") as archive:
        archive.extractall(folder)


def _psql(server, name, script):
    folder = system.postgres_programs()
    program = Path(folder) / "psql" if folder else "psql"
    subprocess.run(
        [program, "-X", "-q", "-v", "ON_ERROR_STOP=1", "--single-transaction"]
        + ["-h", server.host, "-p", str(server.port), "-U", server.user, "-d", name],
        input=script,
        stdout=subprocess.DEVNULL,
        check=True,
    )
