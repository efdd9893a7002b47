"""A separate server with two workers for measurements from outside."""

import contextlib
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from environment.server import LOOPBACK, free_port

from odoo.tools import config

# Programs that run as separate processes.
ALONE = Path(__file__).with_name("alone")
LISTEN = Path(__file__).parents[1] / "listen"
WORKERS = 2


@contextlib.contextmanager
def server(database, crons=0):
    """Serve the database with workers and yield its address.

    :param int crons: number of processes for scheduled actions beside the workers
    """
    port, gevent = free_port(), free_port()
    listen, program = str(LISTEN), str(ALONE / "odoo_server.py")
    command = [sys.executable, listen, str(port), sys.executable, program]
    command += ["-c", config["config"], "-d", database]
    command += ["--workers", str(WORKERS), "--max-cron-threads", str(crons)]
    command += ["--http-interface", LOOPBACK, "--http-port", str(port)]
    command += ["--gevent-port", str(gevent), "--log-level", "critical"]
    command += [f"--db-filter=^{database}$"]
    with subprocess.Popen(command) as process:
        try:
            url = f"http://{LOOPBACK}:{port}"
            _wait(url, process)
            yield url
        finally:
            process.terminate()


def _wait(url, process):
    for _try in range(300):
        if process.poll() is not None:
            raise RuntimeError("The server stopped by itself.")
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{url}/web/health", timeout=5).close()
            return
        time.sleep(0.3)
    raise RuntimeError("The server does not answer.")
