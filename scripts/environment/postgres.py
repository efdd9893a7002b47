"""PostgreSQL: a private cluster in the state folder, or an existing server."""

import fcntl
import json
import os
import pwd
import stat
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from . import process, system
from .messages import Problem
from .python_packages import run_python
from .state import hash_texts, remove

# The longest path of a Unix socket is 107 bytes, including its file name.
LONGEST_SOCKET_FOLDER = 85
SETTINGS = """
# The private cluster of one state folder: reached through its socket only.
listen_addresses = ''
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
max_connections = 300
shared_buffers = 256MB
max_wal_size = 2GB
random_page_cost = 1.1
"""
PROGRAM = """
import json, sys, psycopg2
request = json.load(sys.stdin)
connection = psycopg2.connect(**request["connection"])
connection.autocommit = True
cursor = connection.cursor()
cursor.execute(request["statement"], request["values"] or None)
print(json.dumps(cursor.fetchall() if cursor.description else [], default=str))
"""


@dataclass
class DatabaseServer:
    """Address of PostgreSQL, and Odoo's user there."""

    state: object
    host: str
    port: int = 5432
    user: str = "odoo"
    password: str = ""

    def sql(self, statement, *values, database="postgres", user=None):
        """Run one statement outside of a transaction and return its rows."""
        connection = {"host": self.host, "port": self.port, "dbname": database}
        connection["user"] = user or self.user
        if self.password:
            connection["password"] = self.password
        request = {"connection": connection, "statement": statement, "values": values}
        status, output, complaint = run_python(self.state, PROGRAM, json.dumps(request))
        if status:
            raise Problem(f"PostgreSQL refused: {complaint}")
        return json.loads(output)

    def start(self):
        """Do nothing, because the server is not ours."""
        self.sql("SELECT 1")

    def hold(self):
        """Do nothing; see :meth:`Cluster.hold`."""

    def keep(self):
        """Do nothing; see :meth:`Cluster.keep`."""

    def release(self):
        """Do nothing, because the server is not ours."""


class Cluster(DatabaseServer):
    """The private cluster, which runs while a program holds it."""

    def __init__(self, state):
        self.programs = Path(system.postgres_programs())
        self.owner = _owner()
        self.folder = _reachable_folder(state, self.owner)
        socket = self.folder / "run"
        if len(str(socket)) > LONGEST_SOCKET_FOLDER:
            short = f"ptsp-{hash_texts(str(socket))}"
            socket = Path(tempfile.gettempdir()) / short
        self.data = self.folder / "data"
        self._held = None
        super().__init__(state, str(socket))

    def start(self):
        """Create the cluster if it is new, and start it if it is down."""
        _own_folder(self.folder, self.owner)
        _own_folder(Path(self.host), self.owner)
        if not self.data.exists():
            self._create()
        if not self._is_up():
            self._start()
        if not self.sql(
            "SELECT 1 FROM pg_roles WHERE rolname = 'odoo'", user="postgres"
        ):
            self.sql("CREATE ROLE odoo LOGIN CREATEDB", user="postgres")

    def hold(self):
        """Keep the server up until this process ends or releases it.

        The lock remains when this process becomes another program (exec).
        """
        self._held = self.state.open_lock("postgres")
        os.set_inheritable(self._held.fileno(), True)
        fcntl.flock(self._held, fcntl.LOCK_SH)

    def keep(self):
        """Leave the server up when the last program that holds it ends."""
        self.state.set_stamp("postgres-kept", self._process_id())

    def release(self):
        """Stop the server, unless it is kept or another program holds it."""
        if not self._held:
            return
        try:
            fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        if self._is_up() and self.state.stamp("postgres-kept") != self._process_id():
            self._control("stop", "-m", "fast", problem="PostgreSQL did not stop")
        self._held.close()

    def _create(self):
        new = self.folder / "data.new"
        remove(new)
        command = [self.programs / "initdb", "-D", new, "-U", "postgres", "-A", "trust"]
        command += ["-E", "UTF8", "--locale", "C.UTF-8"]
        self._run(command, "PostgreSQL's cluster could not be made")
        with open(new / "postgresql.conf", "a", encoding="utf-8") as file:
            file.write(SETTINGS.format(socket=self.host))
        new.rename(self.data)

    def _start(self):
        self._forget_copied_locks()
        problem = "PostgreSQL did not start"
        for attempt in range(5):
            try:
                log = self.folder / "server.log"
                # The folder of the socket changes when the state folder is moved.
                socket = f"-c unix_socket_directories='{self.host}'"
                self._control("start", "-l", log, "-o", socket, problem=problem)
                return
            except Problem:
                # Workers of a killed server need a moment to notice its end.
                if attempt == 4:
                    raise
                time.sleep(2)

    def _is_up(self):
        """Tell whether the server of exactly this cluster runs.

        pg_ctl trusts any postmaster.pid. In a copied state folder this file names the
        server of the original, which must neither be used nor stopped.
        """
        if not self._is_own_lock(self.data / "postmaster.pid"):
            return False
        command = [self.programs / "pg_ctl", "-D", self.data, "status"]
        return process.read(command, **self._as_owner()) is not None

    def _control(self, *arguments, problem):
        command = [self.programs / "pg_ctl", "-D", self.data, "-w", *arguments]
        self._run(command, problem, daemon=True)

    def _run(self, command, problem, daemon=False):
        log, options = self.state.setup_log, self._as_owner()
        process.run(command, log, problem, daemon=daemon, **options)

    def _as_owner(self):
        if not process.is_root():
            return {"cwd": "/"}
        return {
            "cwd": "/",
            "user": self.owner.pw_uid,
            "group": self.owner.pw_gid,
            "extra_groups": os.getgrouplist(self.owner.pw_name, self.owner.pw_gid),
        }

    def _process_id(self):
        lock = self.data / "postmaster.pid"
        return _lines(lock)[0] if self._is_own_lock(lock) else ""

    def _is_own_lock(self, path):
        """Tell whether a lock file of PostgreSQL was written for this cluster.

        Its second line is the data directory of the server that wrote it.
        """
        lines = _lines(path)
        try:
            return len(lines) > 1 and os.path.samefile(lines[1], self.data)
        except OSError:
            return False

    def _forget_copied_locks(self):
        """Remove the lock files that were copied with the state folder.

        PostgreSQL does not start while they name a running process.
        """
        for lock in (self.data / "postmaster.pid", *_socket_locks(Path(self.host))):
            if _lines(lock) and not self._is_own_lock(lock):
                remove(lock)


def find(state, host=None, port=None, user=None):
    """Return the server from options or PG* variables, or else our own cluster."""
    host = host or os.environ.get("PGHOST")
    if not host:
        return Cluster(state)
    return DatabaseServer(
        state,
        host,
        int(port or os.environ.get("PGPORT") or 5432),
        user or os.environ.get("PGUSER") or "odoo",
        os.environ.get("PGPASSWORD", ""),
    )


def _owner():
    """Return the user that runs the cluster, because PostgreSQL refuses root."""
    if not process.is_root():
        return pwd.getpwuid(os.geteuid())
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Problem("there is no user postgres to run PostgreSQL as.")


def _reachable_folder(state, owner):
    """Return the cluster's folder, in the state folder if its owner has access.

    The user of PostgreSQL has no access to root's own folders.
    """
    if not process.is_root():
        return state.postgres
    test = ["test", "-x", state.folder]
    options = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    if process.read(test, cwd="/", **options) is not None:
        return state.postgres
    home = Path("/var/lib") if owner.pw_name == "nobody" else Path(owner.pw_dir)
    return home / f"ptsp-{hash_texts(str(state.folder))}"


def _lines(path):
    """Return the lines of a file, or none if it does not exist."""
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


def _socket_locks(folder):
    """Return the lock files that PostgreSQL writes beside its sockets."""
    return folder.glob(".s.PGSQL.*.lock")


def _own_folder(path, owner):
    """Make ``path`` a folder that belongs only to the cluster's owner."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = path.lstat()
    if found.st_uid not in (owner.pw_uid, os.geteuid()) or stat.S_ISLNK(found.st_mode):
        raise Problem(f"{path} belongs to somebody else; remove it or use --state.")
    if process.is_root():
        os.chown(path, owner.pw_uid, owner.pw_gid)
