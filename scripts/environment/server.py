"""A running Odoo."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

from . import process
from .databases import odoo_environment
from .messages import Problem
from .setup import attach

LOOPBACK = "127.0.0.1"


class OdooServer:
    """One Odoo process that serves one database.

    ``clock_file`` names a file from which the office's clock is read instead of the
    machine's, when that file exists, and ``mail_port`` a port of this machine to which
    mail is sent: only tests and the walk-through use them.
    """

    def __init__(
        self,
        environment,
        database,
        port,
        *,
        interface=None,
        clock_file=None,
        mail_port=None,
    ):
        self.environment = environment
        self.database = database
        self.port = port
        self.interface = interface or LOOPBACK
        self.clock_file = clock_file
        self.mail_port = mail_port
        self.log = environment.state.logs / f"server-{database}.log"
        self.process = None

    @property
    def url(self):
        """Address of the server as seen from this machine."""
        local = self.interface in ("", "0.0.0.0", "::")
        return f"http://{LOOPBACK if local else self.interface}:{self.port}"

    def start(self, seconds=180):
        """Start Odoo and wait until it answers.

        :param int seconds: how long it may take before that is a problem
        """
        arguments = ["-d", self.database, f"--db-filter=^{re.escape(self.database)}$"]
        arguments += ["--http-interface", self.interface, "--http-port", str(self.port)]
        if self.mail_port:
            arguments += ["--smtp", LOOPBACK, "--smtp-port", str(self.mail_port)]
        variables = {}
        if self.clock_file:
            variables["PTSP_CLOCK_FILE"] = str(self.clock_file)
        with open(self.log, "ab") as output:
            self.process = subprocess.Popen(
                self.environment.odoo(*arguments),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=odoo_environment(**variables),
                preexec_fn=process.die_with_parent,  # noqa: PLW1509
                # Ctrl-C in a terminal must reach only us, because a second one aborts
                # Odoo.
                process_group=0,
            )
        self._wait_until_it_answers(seconds)

    def stop(self):
        """Let Odoo finish its work, and stop it."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.kill()

    def kill(self):
        """End Odoo at once, like a power cut."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def _wait_until_it_answers(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise Problem(f"Odoo stopped by itself; {self.log} says why.")
            with contextlib.suppress(OSError):
                if _status(f"{self.url}/web/login") == 200:
                    return
            time.sleep(0.3)
        self.stop()
        raise Problem(f"Odoo did not answer in {seconds} s; {self.log} says why.")


def check_port(interface, port):
    """Refuse a port on which no program can listen."""
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((interface, port))
    except PermissionError:
        raise Problem(f"port {port} is for root only; choose another.") from None
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or "no such port"
        raise Problem(
            f"port {port} on {interface} cannot be used ({reason}); "
            f"choose another with --port."
        ) from None


def free_port():
    """Return a free port of the loopback interface."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running_copy(folder, template, clock_file):
    """Serve a copy of the database ``template`` for the length of a test session.

    :param folder: a state folder that was set up
    :return: a context manager that yields the :class:`OdooServer`
    """
    environment = attach(folder)
    if not environment.databases.exists(template):
        raise Problem(f"there is no database {template}; run scripts/test tests/e2e.")
    _drop_abandoned_copies(environment.databases, template)
    database = f"{template}_{os.getpid()}"
    environment.databases.copy(template, database)
    server = OdooServer(
        environment,
        database,
        free_port(),
        clock_file=Path(clock_file),
        mail_port=free_port(),
    )
    try:
        server.start()
        yield server
    finally:
        server.stop()
        environment.databases.drop(database)


def _drop_abandoned_copies(databases, template):
    """Remove the copies of test sessions that were killed."""
    for name in databases.names():
        prefix, _, number = name.rpartition("_")
        if (
            prefix == template
            and number.isdigit()
            and not Path("/proc", number).exists()
        ):
            databases.drop(name)


def _status(url):
    try:
        with urllib.request.urlopen(url, timeout=120) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
