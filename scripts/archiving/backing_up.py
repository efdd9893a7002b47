"""Makes one archive of one office, as of one moment."""

import contextlib
import fcntl
import os
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from environment.messages import Problem, note

from . import archive, encryption, retention
from .database import Session, last_line

PIECE = 64 << 20
UNFINISHED = ".part"
# The collection of unused files and the making of digests wait until the backup is
# done.
WAITING = """
SELECT c.id FROM ir_cron c
JOIN ir_model_data d ON d.model = 'ir.cron' AND d.res_id = c.id
WHERE (d.module, d.name) IN
      (('base', 'autovacuum_job'), ('ptsp_rekomendasi', 'ir_cron_digest_chains'))
ORDER BY c.id FOR NO KEY UPDATE OF c
"""
FILES = """
SELECT DISTINCT store_fname FROM ir_attachment WHERE store_fname IS NOT NULL ORDER BY 1
"""
VERSIONS = """
SELECT name, latest_version FROM ir_module_module
WHERE state = 'installed' AND (name = 'base' OR name LIKE 'ptsp%') ORDER BY name
"""
MARK = "SELECT left(value, 8) FROM ir_config_parameter WHERE key = 'database.uuid'"


class Backup:
    """Makes one archive.

    :param place: of the office
    :param str database: its name
    :param folder: folder of the archives
    :param key: file with the key of age, or None
    """

    def __init__(self, place, database, folder, key=None):
        self.place = place
        self.database = database
        self.folder = Path(folder)
        self.key = key
        self.absent = []

    def run(self, steps):
        """Make the archive and return its path.

        The archive gets its name only when it is complete and on the disk.

        :raise Problem: in one sentence; no part of the archive is left then
        """
        if not self.place.server.exists(self.database):
            raise Problem(f"there is no database {self.database}.")
        encrypted = bool(self.key)
        moment = datetime.now(UTC)
        name = retention.archive_name(self.database, moment, encrypted=encrypted)
        with self._own_folder():
            unfinished = self.folder / f".{name}{UNFINISHED}"
            try:
                with encryption.writing(unfinished, self.key) as sink:
                    self._write(sink, moment, steps)
                unfinished.rename(self.folder / name)
                _sync(self.folder)
            except OSError as error:
                raise _refusal(self.folder, error) from error
            finally:
                unfinished.unlink(missing_ok=True)
        return self.folder / name

    @contextlib.contextmanager
    def _own_folder(self):
        """Reserve the folder for one backup of the database, and tidy it up."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self.folder, os.O_RDONLY)
        except OSError as error:
            raise _refusal(self.folder, error) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for left in self.folder.glob(f".{self.database}-*{UNFINISHED}"):
                note(f"Removing {left.name}, left by a backup that was killed")
                left.unlink()
            yield
        except BlockingIOError:
            raise Problem(f"another backup is writing to {self.folder}.") from None
        finally:
            os.close(descriptor)

    def _write(self, sink, moment, steps):
        """Write all parts as of one snapshot of the database."""
        with (
            archive.Writer(sink) as writer,
            Session(self.place.server, self.database) as guard,
            Session(self.place.server, self.database) as session,
        ):
            _hold_back(guard)
            session.rows("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            session.rows("SET LOCAL idle_in_transaction_session_timeout = 0")
            [[snapshot]] = session.rows("SELECT pg_export_snapshot()")
            manifest = self._manifest(session, moment)
            steps.say(f"Copying the database {self.database}")
            self._dump(writer, snapshot)
            names = [row[0] for row in session.rows(FILES)]
            steps.say(f"Copying {len(names)} files")
            for name in names:
                self._add_stored(writer, name)
            self._add_digests(writer, manifest["mark"])
            writer.close({**manifest, "absent": self.absent})

    def _manifest(self, session, moment):
        versions = dict(session.rows(VERSIONS))
        [[postgres]] = session.rows("SHOW server_version")
        [[mark]] = session.rows(MARK)
        [[stamp]] = session.rows(
            "SELECT coalesce(shobj_description(oid, 'pg_database'), '')"
            " FROM pg_database WHERE datname = current_database()"
        )
        return {
            "made_at": moment.isoformat(timespec="seconds"),
            "database": self.database,
            "mark": mark,
            "stamp": stamp,
            "versions": {
                "odoo": ".".join(versions.pop("base", "").split(".")[:2]),
                "postgresql": postgres.split()[0],
                "addons": versions,
            },
        }

    def _dump(self, writer, snapshot):
        """Add the database in pieces; no unencrypted copy of it reaches the disk."""
        arguments = ["-Fc", "--no-owner", "--no-acl", f"--snapshot={snapshot}"]
        with tempfile.TemporaryFile() as complaint:
            program = self.place.server.start(
                *("pg_dump", *arguments, "-d", self.database),
                stdout=subprocess.PIPE,
                stderr=complaint,
            )
            try:
                number = 0
                while piece := program.stdout.read(PIECE):
                    number += 1
                    writer.add_bytes(f"{archive.DATABASE}/{number:06d}", piece)
            except BaseException:
                program.kill()
                raise
            finally:
                program.stdout.close()
                program.wait()
            if program.returncode:
                raise Problem(f"the database was not copied: {last_line(complaint)}.")

    def _add_stored(self, writer, name):
        """Add a file of the store; note the name of a missing one and go on."""
        try:
            with open(self.place.filestore(self.database) / name, "rb") as file:
                size = os.fstat(file.fileno()).st_size
                writer.add(f"{archive.FILES}/{name}", size, file)
        except FileNotFoundError:
            self.absent.append(name)

    def _add_digests(self, writer, mark):
        """Add the outside file of digests, which no process extends meanwhile."""
        folder = self.place.digests / f"{self.database}-{mark}"
        for path in sorted(folder.rglob("*.jsonl")):
            with open(path, "rb") as file:
                size = os.fstat(file.fileno()).st_size
                name = f"{archive.DIGESTS}/{path.relative_to(folder).as_posix()}"
                writer.add(name, size, file)


def thin_out(folder, database, **counts):
    """Remove the archives of a database that no rule keeps.

    :param counts: ``days``, ``weeks``, ``months``, see ``retention``
    :return: their names
    """
    found = retention.moments((path.name for path in folder.iterdir()), database)
    names = retention.superseded(found, **counts)
    for name in names:
        (folder / name).unlink()
    return names


def _hold_back(guard):
    """Prevent the removal of files and the making of digests.

    The collection of unused files locks the table of attachments against writing. It
    cannot do so while this session has the lock of a writer, which hinders no other
    writer.
    """
    guard.rows("BEGIN")
    guard.rows("SET LOCAL idle_in_transaction_session_timeout = 0")
    guard.rows("SET LOCAL lock_timeout = '15min'")
    guard.rows(WAITING)
    guard.rows("LOCK TABLE ir_attachment IN ROW EXCLUSIVE MODE")


def _refusal(folder, error):
    reason = error.strerror or str(error)
    place = error.filename or folder
    return Problem(f"the backup was not made: {place}: {reason}.")


def _sync(folder):
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
