"""The ground of a trial: a separate state folder on a small, temporary disk."""

import configparser
import shutil
import subprocess
import time

from archiving import backing_up, place, restoring
from environment import process
from environment.databases import Databases
from environment.messages import Problem, note
from environment.postgres import Cluster
from environment.setup import Environment
from environment.state import State, remove

OFFICE = "office"


class Ground:
    """A folder with its own PostgreSQL, files and office.

    :param environment: a state folder that was set up, which has the template
    :param str template: database of an office with people and without cases
    :param int megabytes: size of the disk
    """

    def __init__(self, environment, template, megabytes):
        self.source = environment
        self.template = template
        self.megabytes = megabytes
        self.folder = environment.state.folder / "endure"
        self.archives = environment.state.folder / "endure-archives"
        self.ballast = self.folder / "ballast"
        self.is_small = False
        self.cluster = None
        self.environment = None

    def __enter__(self):
        self._tidy_up()
        self.folder.mkdir(mode=0o755)
        options = f"size={self.megabytes}m,mode=755"
        mount = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(self.folder)]
        self.is_small = process.read(mount) is not None
        if not self.is_small:
            note("No small disk can be mounted here: a full disk is not tried")
        try:
            self._prepare()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error):
        if self.cluster and self.cluster._is_up():
            self.cluster._control("stop", "-m", "fast", problem="PostgreSQL goes on")
        self._tidy_up()

    def _tidy_up(self):
        """Remove the folder, also the leftovers of a killed trial."""
        if self.folder.is_mount():
            subprocess.run(["umount", "-l", self.folder], check=True)
        remove(self.folder)
        remove(self.archives)

    def _prepare(self):
        state = State(self.folder)
        state.create()
        state.venv.symlink_to(self.source.state.venv)
        self.cluster = Cluster(state)
        self.cluster.start()
        for setting in ("max_wal_size = '192MB'", "wal_keep_size = 0"):
            self.cluster.sql(f"ALTER SYSTEM SET {setting}", user="postgres")
        self.cluster.sql("SELECT pg_reload_conf()", user="postgres")
        self._write_config(state)
        self.environment = Environment(
            state, self.cluster, Databases(state, self.cluster)
        )
        self._bring_office()

    def _write_config(self, state):
        parser = configparser.RawConfigParser()
        parser.read(self.source.state.config, encoding="utf-8")
        parser["options"]["data_dir"] = str(state.data)
        parser["options"]["db_host"] = self.cluster.host
        with open(state.config, "w", encoding="utf-8") as file:
            parser.write(file)

    def _bring_office(self):
        """Bring the office in as an archive, as on another machine."""
        source = place.read(self.source.state.config, str(self.source.state.python))
        backup = backing_up.Backup(source, self.template, self.archives)
        path = backup.run(_Silent)
        restoring.Restore(self.place(), OFFICE, path).run(_Silent)
        shutil.rmtree(self.archives)

    def place(self):
        """Return the place of the office, for the check of its records."""
        state = self.environment.state
        return place.read(state.config, str(state.python))

    def keep(self, folder):
        """Put the rest of the office into an archive; return its path."""
        return backing_up.Backup(self.place(), OFFICE, folder).run(_Silent)

    # === TROUBLE === #

    def fill(self):
        """Use up all free space of the disk."""
        block = b"\0" * (1 << 20)
        with open(self.ballast, "wb", buffering=0) as file:
            for size in (len(block), 4096, 1):
                try:
                    while True:
                        file.write(block[:size])
                except OSError:
                    continue

    def clear(self):
        """Free the space again."""
        remove(self.ballast)

    def revive(self):
        """Start PostgreSQL if it is down."""
        for _attempt in range(10):
            try:
                self.cluster.start()
                return
            except Problem as problem:
                last = problem
                time.sleep(2)
        raise last


class _Silent:
    """Steps of a program inside another one."""

    @staticmethod
    def say(_text):
        """Say nothing."""
