"""The linters with their commands and the files that each reads."""

import subprocess
from dataclasses import dataclass

from .messages import Problem
from .state import REPOSITORY

FOLDERS = ("addons", "scripts", "tests")


@dataclass
class Linter:
    """A program that reads files and complains.

    :param command: returns the command for a state folder
    :param check: arguments for reporting problems
    :param fix: arguments for repairing them, or None if it cannot
    :param patterns: of the files that it reads, below :data:`FOLDERS`
    :param paths: its arguments instead if it reads all files
    """

    command: callable
    check: tuple = ()
    fix: tuple | None = None
    patterns: tuple = ("*.py",)
    paths: tuple = ()

    def files(self):
        """Return all files that the linter reads."""
        if self.paths:
            return [str(REPOSITORY / path) for path in self.paths]
        found = {
            str(path)
            for folder in FOLDERS
            for pattern in self.patterns
            for path in (REPOSITORY / folder).rglob(pattern)
            if path.is_file()
        }
        programs = _programs() if "*.py" in self.patterns else ()
        return sorted(found.union(programs))


def _ruff(state):
    return [state.venv / "bin" / "ruff"]


def _pylint(state):
    return [state.venv / "bin" / "pylint"]


def _prettier(state):
    modules = state.node / "node_modules"
    plugin = modules / "@prettier" / "plugin-xml" / "src" / "plugin.js"
    return [modules / ".bin" / "prettier", "--log-level=warn", f"--plugin={plugin}"]


def _eslint(state):
    return [state.node / "node_modules" / ".bin" / "eslint"]


ADDONS_READ = (
    "addons/ptsp_base",
    "addons/ptsp_rekomendasi",
    "addons/ptsp_public",
    "addons/ptsp_portal",
    "addons/ptsp_skm",
    "addons/ptsp_complaint",
    "addons/ptsp_dashboard",
    "addons/ptsp_security",
    "addons/ptsp_webhook",
)
LINTERS = {
    "ruff": Linter(
        lambda state: [*_ruff(state), "check", "--quiet"], ("--no-fix",), ("--fix",)
    ),
    "ruff-format": Linter(
        lambda state: [*_ruff(state), "format", "--quiet"], ("--diff",), ()
    ),
    "pylint": Linter(_pylint, paths=ADDONS_READ),
    "prettier": Linter(
        _prettier, ("--list-different",), ("--write",), ("*.js", "*.xml")
    ),
    "eslint": Linter(_eslint, (), ("--fix",), ("*.js",)),
}


def run(state, name, files=(), *, fix=False):
    """Run a linter and return its complaints; empty if there are none.

    :param files: the files to read; all files of the linter if empty
    :param bool fix: whether it repairs problems
    :raise Problem: when it is not installed
    """
    linter = LINTERS[name]
    options = linter.fix if fix and linter.fix is not None else linter.check
    command = [*map(str, linter.command(state)), *options]
    try:
        result = subprocess.run(
            [*command, *(files or linter.files())],
            cwd=REPOSITORY,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        raise Problem(f"{name} is not installed; run scripts/test once.") from None
    if result.returncode == 0:
        return ""
    return result.stdout or f"{name} ended with status {result.returncode}"


def _programs():
    """Return the programs in ``scripts/``, whose names have no suffix."""
    for path in sorted((REPOSITORY / "scripts").iterdir()):
        if path.is_file() and not path.suffix:
            with open(path, "rb") as file:
                if b"python" in file.readline():
                    yield str(path)
