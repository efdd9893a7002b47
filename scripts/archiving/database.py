"""Reaches an office's PostgreSQL through its own client programs."""

import contextlib
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from environment import process, system
from environment.messages import Problem

# No text from PostgreSQL contains this.
END = "-- end of answer 5f1c --"
SEPARATOR = "\x1f"


@dataclass
class Server:
    """Address of PostgreSQL and our user there; empty values follow libpq."""

    host: str = ""
    port: str = ""
    user: str = ""
    password: str = ""

    def command(self, program, *arguments):
        """Return the command line of one of PostgreSQL's client programs."""
        folder = system.postgres_programs()
        path = Path(folder, program) if folder else Path(program)
        if folder and not path.exists():
            path = Path(program)
        place = [("-h", self.host), ("-p", self.port), ("-U", self.user)]
        options = [part for pair in place if pair[1] for part in pair]
        return [str(path), *options, "-w", *map(str, arguments)]

    def environment(self):
        """Return the environment variables for the programs."""
        variables = dict(os.environ, LC_MESSAGES="C", LC_ALL="C.UTF-8")
        if self.password:
            variables["PGPASSWORD"] = self.password
        return variables

    def start(self, program, *arguments, **options):
        """Start a client program, which ends with this one."""
        try:
            return subprocess.Popen(
                self.command(program, *arguments),
                env=self.environment(),
                preexec_fn=process.die_with_parent,  # noqa: PLW1509
                **options,
            )
        except FileNotFoundError:
            raise Problem(
                f"{program} is missing; install PostgreSQL's client programs."
            ) from None

    def sql(self, statement, database="postgres"):
        """Run one statement by itself and return its rows, all as texts."""
        with Session(self, database) as session:
            return session.rows(statement)

    def exists(self, database):
        """Tell whether there is a database of that name."""
        found = self.sql(f"SELECT 1 FROM pg_database WHERE datname = {text(database)}")
        return bool(found)


class Session:
    """A connection that stays open, and so can hold a transaction."""

    def __init__(self, server, database):
        self._complaint = tempfile.TemporaryFile()  # noqa: SIM115
        self._program = server.start(
            *("psql", "-X", "-q", "-A", "-t", "-F", SEPARATOR),
            *("-v", "ON_ERROR_STOP=1", "-d", database),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaint,
            text=True,
        )

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        with contextlib.suppress(BrokenPipeError):
            self._program.stdin.close()
        self._program.stdout.close()
        self._program.wait()
        self._complaint.close()

    def rows(self, statement):
        """Run a statement and return its rows: lists of texts.

        :raise Problem: when PostgreSQL refuses it or ends
        """
        try:
            self._program.stdin.write(f"{statement};\n\\echo '{END}'\n")
            self._program.stdin.flush()
        except BrokenPipeError:
            raise self._problem() from None
        rows = []
        for line in self._program.stdout:
            if line.rstrip("\n") == END:
                return rows
            rows.append(line.rstrip("\n").split(SEPARATOR))
        raise self._problem()

    def _problem(self):
        self._program.wait()
        return Problem(f"PostgreSQL refused: {last_line(self._complaint)}.")


def last_line(file):
    """Return the first complaint that a client program wrote to ``file``."""
    file.seek(0)
    lines = file.read().decode(errors="replace").strip().splitlines()
    wrong = [line for line in lines if "rror" in line or "FATAL" in line]
    said = (wrong or lines or ["it says nothing"])[0]
    return said.strip().rstrip(".")


def text(value):
    """Return a text as an SQL literal."""
    return "'" + value.replace("'", "''") + "'"


def name(value):
    """Return a name as an SQL identifier."""
    return '"' + value.replace('"', '""') + '"'
