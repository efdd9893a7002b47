"""The parts of an office on a machine: PostgreSQL, files, digests, Odoo."""

import configparser
import contextlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from environment import process, setup, system
from environment.databases import odoo_environment
from environment.messages import Problem, Steps
from environment.state import REPOSITORY

from .database import Server

UNSET = {"", "False", "None"}


@dataclass
class Place:
    """The settings of an ``odoo.conf``, and the Python that runs this Odoo."""

    config: Path
    python: str
    server: Server
    data: Path
    digests: Path
    addons: list

    def filestore(self, database):
        """Return the folder of the files that belong to a database."""
        return self.data / "filestore" / database

    def run_odoo(self, log, problem, *arguments):
        """Run a command of Odoo; its output goes to ``log``."""
        command = [self.python, "-m", "odoo", *arguments, "-c", str(self.config)]
        process.run(command, log, problem, env=odoo_environment())

    def run_program(self, package, *arguments):
        """Run a package of ``scripts`` with Odoo's Python; return its exit status."""
        return subprocess.run(
            [self.python, "-m", package, "--config", str(self.config), *arguments],
            cwd=REPOSITORY / "scripts",
            env=odoo_environment(),
            preexec_fn=process.die_with_parent,
            check=False,
        ).returncode


def add_options(parser):
    """Add the option for an Odoo that was not set up by these programs."""
    parser.add_argument(
        "--config",
        metavar="FILE",
        help="odoo.conf of an Odoo that is installed already: nothing is set up then",
    )
    setup.add_options(parser)


@contextlib.contextmanager
def opened(options, steps):
    """Yield the place of an office and the steps of the run.

    :param options: what :func:`add_options` parsed
    :param int steps: number of the program's own steps
    """
    if options.config:
        yield read(options.config, sys.executable), Steps(steps)
        return
    # The office exists or comes out of an archive, so the step that makes one is left
    # out.
    steps = Steps(setup.STEPS - 1 + steps)
    with setup.prepared(options, steps, test=False, core=False) as environment:
        if getattr(options, "key", None):
            system.ensure_encryption(environment.state)
        yield read(environment.state.config, str(environment.state.python)), steps


def read(config, python):
    """Return the place that an ``odoo.conf`` describes.

    :raise Problem: when it cannot be read
    """
    parser = configparser.RawConfigParser()
    try:
        with open(config, encoding="utf-8") as file:
            parser.read_file(file)
    except OSError as error:
        raise Problem(f"{config} cannot be read ({error.strerror}).") from error
    except configparser.Error as error:
        raise Problem(f"{config} is no configuration of Odoo.") from error
    found = dict(parser["options"]) if parser.has_section("options") else {}
    found = {name: value for name, value in found.items() if value not in UNSET}
    data = Path(found.get("data_dir") or Path.home() / ".local/share/Odoo")
    return Place(
        Path(config).resolve(),
        python,
        Server(
            *(found.get(f"db_{name}", "") for name in ("host", "port", "user")),
            found.get("db_password") or os.environ.get("PGPASSWORD", ""),
        ),
        data,
        Path(found.get("ptsp_digest_folder") or data / "ptsp_digests"),
        [Path(folder.strip()) for folder in found.get("addons_path", "").split(",")],
    )
