"""The virtual environment of Odoo, the addons and their tests."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from . import process
from .messages import Problem
from .state import hash_texts, remove, write_atomically

SUPPORTED = (3, 11)
CAN_MAKE_ENVIRONMENT = (
    f"import sys, ensurepip, venv; sys.exit(sys.version_info[:2] != {SUPPORTED})"
)
FOLDER = Path(__file__).resolve().parents[1]
RUNTIME = (FOLDER / "requirements.txt", FOLDER / "requirements-addons.txt")
TEST = (FOLDER / "requirements-test.txt",)


def ensure(state, tree, *, test):
    """Install the packages of the requirement files in the virtual environment.

    :param tree: the Odoo tree to put on its path
    :param bool test: whether to install the tests' packages too
    """
    files = RUNTIME + TEST if test else RUNTIME
    _install(state, files, "python-test" if test else "python")
    _link_odoo(state, tree)


def _install(state, files, name):
    wanted = _hash(files)
    usable = process.read([state.python, "-c", "import pip"]) is not None
    if usable and state.stamp(name) == wanted:
        return
    # A killed pip leaves incomplete packages that it takes for complete ones.
    if not usable or not state.stamp("python"):
        _create(state)
    state.clear_stamp("python-test")
    state.clear_stamp("python")
    command = [state.python, "-m", "pip", "install", "--no-input", "--quiet"]
    for file in files:
        command += ["-r", file]
    problem = "pip could not install the Python packages (is its registry reachable?)"
    process.run(command, state.setup_log, problem)
    state.set_stamp("python", _hash(RUNTIME))
    state.set_stamp(name, wanted)


def _hash(files):
    return hash_texts(*(file.read_text(encoding="utf-8") for file in files))


def _create(state):
    state.clear_stamp("python-test")
    state.clear_stamp("python")
    remove(state.venv)
    problem = "the virtual environment could not be made"
    command = [_interpreter(), "-m", "venv", state.venv]
    process.run(command, state.setup_log, problem)


def _interpreter():
    """Return a Python with which the pinned packages were tested.

    The distribution's own is preferred: its build has optimisations that a local build
    mostly lacks, which makes all of Odoo about a quarter faster.
    """
    name = "python{}.{}".format(*SUPPORTED)
    for found in (f"/usr/bin/{name}", sys.executable, shutil.which(name)):
        if found and process.read([found, "-c", CAN_MAKE_ENVIRONMENT]) is not None:
            return found
    raise Problem(
        "Python {}.{} with its module venv is needed (the pinned packages were tried "
        "with it); this is {}.{}.".format(*SUPPORTED, *sys.version_info[:2])
    )


def _link_odoo(state, tree):
    """Put Odoo's folder on the environment's path, as ``pip install`` would."""
    site = next((state.venv / "lib").glob("python3.*")) / "site-packages"
    content = f"{tree.path}\n"
    file = site / "odoo.pth"
    if not file.exists() or file.read_text(encoding="utf-8") != content:
        write_atomically(file, content)


def run_python(state, program, text):
    """Run a small Python program in the environment with ``text`` on its input.

    :return: its exit status, its output, and its last line of complaint
    """
    result = subprocess.run(
        [state.python, "-c", program],
        input=text,
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ, PYTHONWARNINGS="ignore"),
    )
    complaint = (result.stderr.strip().splitlines() or [""])[-1]
    return result.returncode, result.stdout, complaint
