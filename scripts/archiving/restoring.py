"""Restores an archive as an office, under a new name or in place of another."""

import ast
import contextlib
import fcntl
import os
import re
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from environment import process
from environment.messages import Problem, note

from . import archive, encryption
from .backing_up import MARK
from .database import last_line, name, text

WORKSHOP = "ptsp_restoring"
UNFINISHED = "_restoring"
LINES = "digests.jsonl"
# Names that need no quotes anywhere, and leave room for what is added to them.
DATABASE_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
# The keys that sign sessions and links; a copy must not share them with the original.
RENEW_KEYS = """
UPDATE ir_config_parameter SET value = gen_random_uuid()
WHERE key IN ('database.uuid', 'database.secret')
"""


class Restore:
    """Makes a database with its files and digests out of one archive.

    The final name is given only when everything is complete. An interrupted run leaves
    only temporary names, which the next try recognises and removes.

    :param place: place of the restored office
    :param str database: its name there
    :param path: of the archive
    :param key: file with the key of age, or None
    :param bool replace: whether an office of that name may be put aside
    :param bool copy: whether it is a rehearsal: no mail, no scheduled actions, own keys
    """

    def __init__(self, place, database, path, key=None, *, replace=False, copy=False):
        self.place = place
        self.database = database
        self.path = Path(path)
        self.key = key
        self.replace = replace
        self.copy = copy
        self.new = f"{database}{UNFINISHED}"
        self.workshop = place.data / WORKSHOP / database
        self.manifest = None

    @property
    def is_older(self):
        """Tell whether the archive holds an office with older addons than here."""
        return self.manifest["versions"]["addons"] != self._addons_here()

    def run(self, steps):
        """Restore the office.

        :raise Problem: in one sentence; everything is then as it was before
        """
        self._check_wanted()
        with self._own_workshop():
            steps.say(f"Checking every byte of {self.path.name}")
            self._unpack()
            self._check_versions()
            steps.say(f"Loading the database {self.database}")
            self._load()
            steps.say("Putting files and digests in their place")
            folder = self._digests_folder()
            self._check_digests(folder)
            _give_to_owner(self.workshop, self.place.data)
            os.sync()
            self._put_digests(folder)
            self._take_the_name()

    # === BEFORE ANYTHING IS MADE === #

    def _check_wanted(self):
        if not DATABASE_NAME.fullmatch(self.database):
            raise Problem(
                f"{self.database} cannot be the name of a database: small letters,"
                " digits and _, at most 41, a letter first."
            )
        if not self.path.is_file():
            raise Problem(f"there is no archive {self.path}.")
        if not self.place.server.exists(self.database):
            return
        if not self.replace:
            raise Problem(
                f"there is a database {self.database} already; choose another name, or"
                " let --replace put it aside."
            )
        used = self.place.server.sql(
            f"SELECT 1 FROM pg_stat_activity WHERE datname = {text(self.database)}"
        )
        if used:
            raise Problem(f"the database {self.database} is in use; stop its server.")

    @contextlib.contextmanager
    def _own_workshop(self):
        """Reserve the folder in which the office is built, and empty it."""
        self.workshop.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self.workshop.parent, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if self.workshop.exists() or self.place.server.exists(self.new):
                note(
                    f"An earlier restore of {self.database} was interrupted;"
                    " what it left is removed"
                )
                self._remove_unfinished()
            self.workshop.mkdir(mode=0o700)
            yield
        except BlockingIOError:
            raise Problem(f"another restore is at work in {self.place.data}.") from None
        except OSError as error:
            place = error.filename or self.place.data
            raise Problem(
                f"the archive was not restored: {place}: {error.strerror or error}."
            ) from error
        finally:
            self._remove_unfinished()
            os.close(descriptor)

    def _remove_unfinished(self):
        self.place.server.sql(f"DROP DATABASE IF EXISTS {name(self.new)} WITH (FORCE)")
        if self.workshop.exists():
            shutil.rmtree(self.workshop)

    def _unpack(self):
        try:
            with encryption.reading(self.path, self.key) as stream:
                self.manifest = archive.unpack(stream, self.workshop)
        except archive.Damaged as error:
            raise Problem(
                f"{self.path} is damaged or incomplete: {error}; nothing was restored."
            ) from error
        made = datetime.fromisoformat(self.manifest["made_at"]).astimezone()
        note(
            f"of {self.manifest['database']}, made {made:%d-%m-%Y %H.%M},"
            f" {len(self.manifest['parts'])} parts"
        )

    def _check_versions(self):
        """Refuse an archive for which Odoo, addons or PostgreSQL here are too old."""
        versions = self.manifest["versions"]
        [[postgres]] = self.place.server.sql("SHOW server_version")
        if _major(postgres) < _major(versions["postgresql"]):
            raise Problem(
                f"the archive comes from PostgreSQL {versions['postgresql']}, and here"
                f" is {postgres.split()[0]}; install the newer one."
            )
        here = self._addons_here()
        for addon, version in versions["addons"].items():
            if addon not in here:
                raise Problem(
                    f"the archive needs the addon {addon}, which is not here."
                )
            if _numbers(here[addon]) < _numbers(version):
                raise Problem(
                    f"the archive comes from {addon} {version}, and here is"
                    f" {here[addon]}; take the newer one."
                )

    def _addons_here(self):
        """Return the versions of the archive's addons in this checkout."""
        found = {}
        for addon in self.manifest["versions"]["addons"]:
            for folder in self.place.addons:
                manifest = folder / addon / "__manifest__.py"
                if manifest.exists() and addon not in found:
                    values = ast.literal_eval(manifest.read_text(encoding="utf-8"))
                    found[addon] = values["version"]
        return found

    # === THE DATABASE === #

    def _load(self):
        create = f"CREATE DATABASE {name(self.new)} TEMPLATE template0 ENCODING 'UTF8'"
        self.place.server.sql(f"{create} LC_COLLATE 'C'")
        with tempfile.TemporaryFile() as complaint:
            program = self.place.server.start(
                *("pg_restore", "--no-owner", "--no-acl", "--exit-on-error"),
                *("-d", self.new),
                stdin=subprocess.PIPE,
                stderr=complaint,
            )
            try:
                with contextlib.suppress(BrokenPipeError):
                    self._feed(program.stdin)
            except BaseException:
                program.kill()
                raise
            finally:
                program.wait()
            if program.returncode:
                raise Problem(f"the database was not loaded: {last_line(complaint)}.")
        self.place.server.sql("ANALYZE", self.new)
        if self.copy:
            self._neutralise()

    def _feed(self, pipe):
        """Write the pieces of the dump to a program, in order."""
        with pipe:
            for piece in sorted((self.workshop / archive.DATABASE).iterdir()):
                with open(piece, "rb") as file:
                    shutil.copyfileobj(file, pipe, archive.BLOCK)

    def _neutralise(self):
        """Prevent the copy from sending anything and from acting by itself."""
        log = self.place.data / f"{WORKSHOP}.log"
        problem = "the copy could not be kept from sending mail"
        self.place.run_odoo(log, problem, "neutralize", "-d", self.new)
        self.place.server.sql(RENEW_KEYS, self.new)

    # === FILES, DIGESTS, NAME === #

    def _digests_folder(self):
        """Return the folder where the server looks for the restored digests."""
        [[mark]] = self.place.server.sql(MARK, self.new)
        return self.place.digests / f"{self.database}-{mark}"

    def _check_digests(self, folder):
        """Refuse a folder with digests of another office.

        Digests later than those of the archive were made by the lost office: they stay,
        and the check of the records reports them.
        """
        kept = self.workshop / archive.DIGESTS
        for lines in sorted(kept.glob(f"*/{LINES}")) if folder.exists() else []:
            there = folder / lines.relative_to(kept)
            if not there.exists() or not _begins_with(there, lines):
                raise Problem(
                    f"{folder} holds other digests than the archive; put the folder"
                    " aside under another name and keep it."
                )

    def _put_digests(self, folder):
        kept = self.workshop / archive.DIGESTS
        if folder.exists():
            note(f"The digests in {folder} stay as they are")
        elif kept.exists():
            folder.parent.mkdir(parents=True, exist_ok=True)
            new = folder.with_name(f"{folder.name}.new")
            if new.exists():
                shutil.rmtree(new)
            shutil.copytree(kept, new)
            _give_to_owner(new, folder.parent)
            new.rename(folder)

    def _take_the_name(self):
        """Give database and files their final name, the database last."""
        self._put_aside()
        files = self.place.filestore(self.database)
        files.parent.mkdir(parents=True, exist_ok=True)
        (self.workshop / archive.FILES).mkdir(exist_ok=True)
        (self.workshop / archive.FILES).rename(files)
        files.chmod(0o755)
        # The comment tells scripts/serve and the container which addons made the
        # database; an unknown comment makes them upgrade it.
        stamp = self.manifest["stamp"]
        stamp = stamp if stamp.startswith("ptsp ") else "ptsp restored"
        sql = self.place.server.sql
        sql(f"COMMENT ON DATABASE {name(self.new)} IS {text(stamp)}")
        sql(f"ALTER DATABASE {name(self.new)} RENAME TO {name(self.database)}")

    def _put_aside(self):
        """Rename the office that had the name before."""
        aside = f"{self.database}_until_{datetime.now(UTC):%Y%m%d%H%M%S}"
        if self.place.server.exists(self.database):
            self.place.server.sql(
                f"ALTER DATABASE {name(self.database)} RENAME TO {name(aside)}"
            )
            note(f"The database that had the name is kept as {aside}")
        files = self.place.filestore(self.database)
        if files.exists():
            files.rename(files.with_name(aside))
            note(f"Files that had the name are kept as {files.with_name(aside)}")


def _give_to_owner(folder, like):
    """Give files that root unpacked to the owner of the place, Odoo's user."""
    owner = like.stat()
    if process.is_root() and owner.st_uid:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, owner.st_uid, owner.st_gid)


def _begins_with(path, beginning):
    """Tell whether one file begins with the bytes of another."""
    start = beginning.read_bytes()
    with open(path, "rb") as file:
        return file.read(len(start)) == start


def _major(version):
    return int(version.split(".")[0])


def _numbers(version):
    return tuple(int(number) for number in version.split("."))
