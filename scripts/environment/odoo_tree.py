"""Finds Odoo 19: an existing copy, or the one inside Debian's package.

Debian's suite *sid* has the package ``odoo-19``. It is not installed, because it needs
sid's Python. Instead apt downloads it and checks its signature, and it is unpacked.
"""

import os
import re
from pathlib import Path

from . import process
from .messages import Problem, note
from .state import remove, write_atomically

SERIES = "19.0"
PACKAGE = "odoo-19"
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
# Folders of /usr/share that are targets of links inside the unpacked tree.
SHARED_FOLDERS = ("fonts", "fonts-font-awesome", "javascript")
# Debian leaves this file out; without it every page logs an error in the browser.
LEFT_OUT = "addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js"


class OdooTree:
    """A folder for Python's path, with Odoo 19 in its subfolder ``odoo``."""

    def __init__(self, path):
        self.path = path

    @property
    def addons_folders(self):
        """Folders for Odoo's ``addons_path``, core's own addons first."""
        candidates = (self.path / "odoo" / "addons", self.path / "addons")
        return [f for f in candidates if (f / "mail" / "__manifest__.py").exists()]

    def version(self):
        """Return the version in ``odoo/release.py`` as a tuple of texts."""
        try:
            release = (self.path / "odoo" / "release.py").read_text(encoding="utf-8")
        except OSError:
            return ()
        found = re.search(r"^version_info\s*=\s*\((.*?)\)", release, re.MULTILINE)
        parts = found[1].split(",") if found else []
        return tuple(part.strip(" '\"") for part in parts)

    def check(self):
        """Refuse a folder that is not Odoo 19.

        :raise Problem: naming what was found instead
        """
        version = self.version()
        if not version:
            raise Problem(f"{self.path} holds no Odoo (odoo/release.py is missing).")
        series = ".".join(version[:2])
        if series != SERIES:
            raise Problem(
                f"{self.path} holds Odoo {series}; these addons need Odoo {SERIES}."
            )
        if not self.addons_folders:
            raise Problem(f"{self.path} holds Odoo without its addons.")


def ensure(state, odoo_home=None):
    """Return a usable Odoo 19 tree, and download it if no copy is named.

    :param str odoo_home: an existing checkout or installation
    """
    if odoo_home:
        tree = OdooTree(_find_home(Path(odoo_home).expanduser().resolve()))
    else:
        tree = OdooTree(state.odoo / "usr" / "lib" / "python3" / "dist-packages")
        if not state.stamp("odoo") or not tree.version():
            _fetch(state)
    tree.check()
    return tree


def _find_home(home):
    """Accept the checkout itself and the folder of its Python package."""
    return home.parent if (home / "release.py").exists() else home


def _fetch(state):
    state.clear_stamp("odoo")
    new = state.folder / "odoo.new"
    remove(new)
    new.mkdir()
    package = _download(state)
    note("Unpacking Odoo")
    problem = "Odoo's package could not be unpacked"
    process.run(["dpkg-deb", "-x", package, new], state.setup_log, problem)
    _repair(new)
    remove(state.odoo)
    new.rename(state.odoo)
    state.set_stamp("odoo", package.name)
    remove(package.parent)


def _download(state):
    """Download the package with apt and return the path of its file."""
    folder = state.folder / "apt"
    remove(folder)
    for name in ("lists/partial", "cache/archives/partial"):
        (folder / name).mkdir(parents=True)
    if not KEYRING.exists():
        raise Problem(_no_package("the package debian-archive-keyring is missing"))
    source = f"deb [signed-by={KEYRING}] {_mirror()} sid main\n"
    write_atomically(folder / "sources.list", source)
    problem = _no_package("apt could not download the package odoo-19 of Debian sid")
    apt = ["apt-get", *_private_apt(folder)]
    note("Downloading Odoo 19 (about 120 MB)")
    for command in ([*apt, "update"], [*apt, "download", PACKAGE]):
        process.run(command, state.setup_log, problem[:-1], cwd=folder)
    return next(folder.glob(f"{PACKAGE}_*.deb"))


def _mirror():
    """Return the address of the Debian mirror that this machine already uses."""
    fields = "$(ORIGIN)|$(COMPONENT)|$(CODENAME)|$(REPO_URI)"
    targets = process.read(
        ["apt-get", "indextargets", "--format", fields, "Created-By: Packages"]
    )
    for target in sorted((targets or "").splitlines(), key=len):
        origin, component, codename, address = target.split("|", 3)
        # Security and backports are separate archives without sid.
        if (origin, component) == ("Debian", "main") and codename.isalpha():
            return address
    raise Problem(_no_package("this machine's apt knows no Debian mirror"))


def _private_apt(folder):
    """Return options that keep sid out of the machine's own apt."""
    return [
        f"-oDir::Etc::SourceList={folder / 'sources.list'}",
        "-oDir::Etc::SourceParts=/dev/null",
        "-oDir::Etc::Preferences=/dev/null",
        "-oDir::Etc::PreferencesParts=/dev/null",
        f"-oDir::State::Lists={folder / 'lists'}",
        f"-oDir::Cache={folder / 'cache'}",
        "-oAcquire::Languages=none",
        "-oAPT::Sandbox::User=" + ("root" if process.is_root() else ""),
    ]


def _repair(root):
    packages = root / "usr" / "lib" / "python3" / "dist-packages"
    left_out = packages / "odoo" / LEFT_OUT
    left_out.parent.mkdir(parents=True, exist_ok=True)
    left_out.touch()
    # A partial copy of the addons without their data, and other leftovers.
    for name in ("addons", "doc", "setup"):
        remove(packages / name)
    share = root / "usr" / "share"
    share.mkdir(exist_ok=True)
    for name in SHARED_FOLDERS:
        remove(share / name)
        os.symlink(f"/usr/share/{name}", share / name)


def _no_package(reason):
    return f"{reason}; name an existing Odoo {SERIES} with --odoo-home or ODOO_HOME."
