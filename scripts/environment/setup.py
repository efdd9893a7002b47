"""Sets up Odoo in an empty folder."""

import contextlib
import os
from dataclasses import dataclass

from . import config, node_packages, odoo_tree, postgres, python_packages, system
from .databases import Databases, core_name
from .postgres import DatabaseServer
from .state import REPOSITORY, State

STEPS = 6


@dataclass
class Environment:
    """The result of a finished set-up, for the programs."""

    state: State
    server: DatabaseServer
    databases: Databases

    def odoo(self, *arguments):
        """Return the command that runs Odoo with ``arguments``."""
        return odoo_command(self.state, *arguments)


def attach(folder):
    """Return the environment of a state folder that is set up already."""
    state = State(folder)
    server = config.read_server(state)
    return Environment(state, server, Databases(state, server))


def odoo_command(state, *arguments):
    """Return the command that runs the state folder's Odoo with ``arguments``."""
    return [str(state.python), "-m", "odoo", *arguments, "-c", str(state.config)]


def add_options(parser):
    """Add the options that all programs understand."""
    parser.add_argument(
        "--state",
        default=os.environ.get("PTSP_STATE") or REPOSITORY / ".state",
        metavar="DIR",
        help="folder for everything that is made (default: .state, or PTSP_STATE)",
    )
    parser.add_argument(
        "--odoo-home",
        default=os.environ.get("ODOO_HOME"),
        metavar="DIR",
        help="existing copy of Odoo 19 (default: ODOO_HOME, else it is downloaded)",
    )
    group = parser.add_argument_group("an existing PostgreSQL (or PGHOST, PGUSER ...)")
    group.add_argument("--database-host", metavar="HOST")
    group.add_argument("--database-port", metavar="PORT", type=int)
    group.add_argument("--database-user", metavar="USER")


def open_state(options):
    """Return the state folder that the options name, ready for use."""
    state = State(options.state)
    state.create()
    return state


@contextlib.contextmanager
def prepared(options, steps, *, test, core=True):
    """Complete the set-up and yield the :class:`Environment`.

    PostgreSQL runs inside the context and stops after it, unless others use it.

    :param options: what :func:`add_options` parsed
    :param bool test: whether to install the tests' tools too
    :param bool core: whether to make the core database for new offices
    """
    state = open_state(options)
    with contextlib.ExitStack() as stack:
        with state.lock("setup"):
            environment = _prepare(state, options, steps, test, stack)
            if core:
                steps.say("Checking the database with Odoo's core modules")
                environment.databases.ensure_core()
        yield environment


def _prepare(state, options, steps, test, stack):
    own_server = not (options.database_host or os.environ.get("PGHOST"))
    steps.say("Checking system packages")
    system.ensure(
        state, postgres=own_server, odoo_tree=not options.odoo_home, test=test
    )
    steps.say("Checking Odoo 19")
    tree = odoo_tree.ensure(state, options.odoo_home)
    steps.say("Checking Python packages")
    python_packages.ensure(state, tree, test=test)
    if test:
        node_packages.ensure(state)
    steps.say("Starting PostgreSQL")
    server = postgres.find(
        state, options.database_host, options.database_port, options.database_user
    )
    server.hold()
    stack.callback(server.release)
    server.start()
    steps.say("Writing Odoo's configuration")
    config.write(state, tree, server)
    return Environment(state, server, Databases(state, server, core_name(tree)))
