"""Installs the linters from npm in a separate folder."""

import shutil
from pathlib import Path

from . import process
from .messages import Problem, note
from .state import hash_texts, remove

# Names and versions; ``npm ci`` installs exactly these.
FILES = Path(__file__).resolve().parents[1] / "node"
NAMES = ("package.json", "package-lock.json")


def ensure(state):
    """Install what the lock file lists."""
    texts = [(FILES / name).read_text(encoding="utf-8") for name in NAMES]
    wanted = hash_texts(*texts)
    if state.stamp("node") == wanted and (state.node / "node_modules").is_dir():
        return
    if not shutil.which("npm"):
        raise Problem("npm is missing; the linters of JavaScript and XML need it.")
    note("Installing the linters of JavaScript and XML")
    state.clear_stamp("node")
    remove(state.node)
    state.node.mkdir()
    for name in NAMES:
        shutil.copy(FILES / name, state.node)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    problem = "npm could not install the linters (is its registry reachable?)"
    process.run(command, state.setup_log, problem, cwd=state.node)
    state.set_stamp("node", wanted)
