"""Installs packages of the operating system (Debian and its relatives)."""

import glob
import importlib.util
import os
import shutil

from . import process
from .messages import Problem, note

PRINTING = (
    "fonts-liberation",
    "libharfbuzz-subset0",
    "libmagic1",
    "libpango-1.0-0",
    "libpangoft2-1.0-0",
)
# Debian's Odoo package contains links to these instead of copies.
ODOO_TREE = (
    "fonts-font-awesome",
    "fonts-inconsolata",
    "fonts-ocr-b",
    "fonts-roboto-unhinted",
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
)
ENCRYPTION = "age"
TEST = ("chromium", "poppler-utils", ENCRYPTION)
# Odoo's own PDF engine, which only the benchmark needs for a comparison.
STOCK_ENGINE = "wkhtmltopdf"


def ensure(state, *, postgres, odoo_tree, test):
    """Install missing packages, or name those that a person must install.

    :param bool postgres: whether we need a PostgreSQL server of our own
    :param bool odoo_tree: whether Odoo comes from Debian's package
    :param bool test: whether to install the tests' tools
    """
    wanted = list(PRINTING)
    wanted += ODOO_TREE if odoo_tree else ()
    wanted += TEST if test else ()
    missing = [] if not shutil.which("dpkg-query") else _missing_packages(wanted)
    if postgres and not postgres_programs():
        missing.append("postgresql")
    # The linters of JavaScript and XML need them; any recent version works.
    missing += [] if not test or shutil.which("npm") else ["nodejs", "npm"]
    if not importlib.util.find_spec("ensurepip"):
        missing.append("python3-venv")
    if missing:
        _install(state, sorted(missing))
    if postgres and not postgres_programs():
        raise Problem(
            "no PostgreSQL server is installed; install one, or name a running one "
            "with --database-host."
        )


def ensure_stock_engine(state):
    """Install Odoo's own PDF engine if it is missing."""
    if not shutil.which(STOCK_ENGINE):
        _install(state, [STOCK_ENGINE])


def ensure_encryption(state):
    """Install the program that encrypts archives, if it is missing."""
    if not shutil.which(ENCRYPTION):
        _install(state, [ENCRYPTION])


def postgres_programs():
    """Return the folder of the newest installed PostgreSQL server, or None."""
    folders = glob.glob("/usr/lib/postgresql/*/bin")
    folders.sort(key=lambda folder: float(folder.split("/")[-2]), reverse=True)
    folders += os.get_exec_path()
    return next((f for f in folders if os.path.exists(f"{f}/initdb")), None)


def _missing_packages(names):
    installed = set()
    # dpkg-query fails if it does not know one name, but still lists the others.
    for name in names:
        status = process.read(["dpkg-query", "-W", "-f", "${Status}", name])
        if status == "install ok installed":
            installed.add(name)
    return [name for name in names if name not in installed]


def _install(state, names):
    command = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    if not shutil.which("apt-get"):
        raise Problem(
            f"these packages, or their like on this system, are needed: "
            f"{' '.join(names)}."
        )
    if not process.is_root():
        raise Problem(
            f"system packages are missing; run: sudo apt-get update && sudo "
            f"apt-get install --no-install-recommends {' '.join(names)}"
        )
    note("apt-get install " + " ".join(names))
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    log, problem = state.setup_log, "the system packages could not be installed"
    # An earlier run may have been killed in the middle of dpkg.
    process.run(["dpkg", "--configure", "-a"], log, problem, env=environment)
    try:
        process.run(["apt-get", "update"], log, problem, env=environment)
    except Problem:
        # One unreachable foreign repository may not matter; the installation will show
        # it.
        note("apt-get update did not reach every repository")
    command[1:1] = ["-o", "DPkg::Lock::Timeout=300"]
    process.run(command, log, f"{problem} ({' '.join(names)})", env=environment)
