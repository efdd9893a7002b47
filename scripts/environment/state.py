"""The state folder, which holds everything the programs make, with locks and stamps."""

import contextlib
import fcntl
import hashlib
import os
import shutil
from pathlib import Path

from .messages import Problem, note
from .process import shared_with_children

REPOSITORY = Path(__file__).resolve().parents[2]
ADDONS = REPOSITORY / "addons"


class State:
    """Paths below one state folder.

    A *stamp* says that a part is finished, and from what it was made. It is written
    last, so a killed run leaves no stamp and the next run repairs the part.
    """

    def __init__(self, folder):
        self.folder = Path(folder).expanduser().resolve()
        self.venv = self.folder / "venv"
        self.python = self.venv / "bin" / "python"
        self.node = self.folder / "node"
        self.odoo = self.folder / "odoo"
        self.postgres = self.folder / "pg"
        self.config = self.folder / "odoo.conf"
        self.data = self.folder / "data"
        self.logs = self.folder / "logs"
        self.setup_log = self.logs / "setup.log"
        self._stamps = self.folder / "stamps"
        self._locks = self.folder / "locks"

    def create(self):
        """Make the folders that every run needs."""
        try:
            for folder in (self.data, self.logs, self._stamps, self._locks):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Problem(
                f"the state folder {self.folder} cannot be written "
                f"({error.strerror}); name another one with --state."
            ) from error

    def stamp(self, name):
        """Return the stamp of the finished part ``name``, or None."""
        try:
            return (self._stamps / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            return None

    def set_stamp(self, name, value):
        """Record that the part ``name`` is finished and made from ``value``."""
        write_atomically(self._stamps / name, value)

    def clear_stamp(self, name):
        """Record that the part ``name`` is being changed."""
        (self._stamps / name).unlink(missing_ok=True)

    @contextlib.contextmanager
    def lock(self, name, refusal=None):
        """Hold the lock ``name``; the system frees it at any end of the process.

        :param str refusal: why a second run is refused; without it, it waits until
            the first one and all that it started have ended
        """
        with open(self._locks / name, "a", encoding="utf-8") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if refusal:
                    raise Problem(refusal) from None
                note("Waiting for another run on the same state folder")
                fcntl.flock(file, fcntl.LOCK_EX)
            with contextlib.nullcontext() if refusal else shared_with_children(file):
                yield

    def open_lock(self, name):
        """Return the open file of the lock ``name``, for a lock that lasts longer."""
        return open(self._locks / name, "a", encoding="utf-8")


def write_atomically(path, text, mode=0o644):
    """Write ``text`` so that nobody ever sees half of it, even after a killed run."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with open(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    temporary.replace(path)


def remove(path):
    """Remove a file or a folder that may be absent."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def hash_texts(*texts):
    """Return a short hash of some strings."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def hash_files(root, keep=lambda path: True):
    """Return a short hash of the names and contents of the files below ``root``.

    :param keep: tells whether a path relative to ``root`` counts
    """
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        if "__pycache__" in relative.parts or not keep(relative):
            continue
        if path.is_file():
            digest.update(f"{relative}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
