"""Reads and writes archives: tar files that end with a manifest and a seal.

The parts are, in this order: ``database/000001`` ... (a dump of PostgreSQL, cut into
pieces), ``filestore/...``, ``digests/...``, and ``manifest.json`` with size and SHA-256
of each part. The tar file is followed by one line, the SHA-256 of all bytes before it,
so that no byte of the file can change unseen.
"""

import hashlib
import io
import json
import tarfile
from pathlib import PurePosixPath

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database"
FILES = "filestore"
DIGESTS = "digests"
FOLDERS = {DATABASE, FILES, DIGESTS}
SEAL = "\nsha256 {}\n"
SEAL_LENGTH = len(SEAL.format("0" * 64))
BLOCK = 1 << 20


class Damaged(Exception):
    """The archive is damaged; the text gives the reason without a full stop."""


class Writer:
    """Writes an archive, part by part.

    :param sink: a binary file or pipe
    """

    def __init__(self, sink):
        self.parts = []
        self._sink = sink
        self._hash = hashlib.sha256()
        self._tar = tarfile.open(fileobj=self, mode="w|", bufsize=BLOCK)  # noqa: SIM115

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        # An abandoned tar file still tries to write its end.
        self._sink = None

    def write(self, data):
        """Write bytes of the tar file; ``tarfile`` calls this."""
        if self._sink:
            self._hash.update(data)
            self._sink.write(data)
        return len(data)

    def add(self, name, size, file):
        """Add a part of ``size`` bytes that are read from ``file``."""
        reader = _Hashing(file)
        self._add(name, size, reader)
        self.parts.append({"name": name, "size": size, "sha256": reader.hexdigest()})

    def add_bytes(self, name, content):
        """Add a part that is held in memory."""
        self.add(name, len(content), io.BytesIO(content))

    def close(self, manifest):
        """Write the manifest, the end and the seal."""
        manifest = {"format": FORMAT, **manifest, "parts": self.parts}
        text = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
        self._add(MANIFEST, len(text), io.BytesIO(text))
        self._tar.close()
        self._sink.write(SEAL.format(self._hash.hexdigest()).encode())

    def _add(self, name, size, file):
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        self._tar.addfile(member, file)


def unpack(stream, folder):
    """Unpack an archive into an empty folder and return its manifest.

    When the method returns, every byte was checked; when it raises, the content of the
    folder is useless.

    :raise Damaged: when any byte of the archive is missing, changed or too many
    """
    sealed = _Sealed(stream)
    found, manifest = [], None
    try:
        with tarfile.open(fileobj=sealed, mode="r|", bufsize=BLOCK) as tar:
            for member in tar:
                if manifest is not None:
                    raise Damaged("something follows its manifest")
                if member.name == MANIFEST:
                    manifest = json.loads(tar.extractfile(member).read())
                else:
                    found.append(_unpack_part(tar, member, folder))
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise Damaged(f"it cannot be read ({error})") from error
    if not manifest:
        raise Damaged("it ends too early")
    sealed.check()
    if manifest.get("format") != FORMAT:
        raise Damaged(f"its format {manifest.get('format')} is not known here")
    if manifest["parts"] != found:
        raise Damaged("its parts are not those of its manifest")
    return manifest


def _unpack_part(tar, member, folder):
    path = PurePosixPath(member.name)
    if (
        not member.isreg()
        or path.is_absolute()
        or ".." in path.parts
        or path.parts[0] not in FOLDERS
    ):
        raise Damaged(f"it holds {member.name}, which is no part of a backup")
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    reader = _Hashing(tar.extractfile(member))
    with open(target, "xb") as file:
        while block := reader.read(BLOCK):
            file.write(block)
    return {"name": member.name, "size": member.size, "sha256": reader.hexdigest()}


class _Hashing:
    """A file that is hashed while it is read."""

    def __init__(self, file):
        self._file = file
        self._hash = hashlib.sha256()

    def read(self, size):
        data = self._file.read(size)
        self._hash.update(data)
        return data

    def hexdigest(self):
        return self._hash.hexdigest()


class _Sealed:
    """The tar file inside an archive: reading hashes it and holds the seal back."""

    def __init__(self, stream):
        self._stream = stream
        self._hash = hashlib.sha256()
        self._held = stream.read(SEAL_LENGTH)

    def read(self, size):
        data = self._held + self._stream.read(size)
        cut = max(len(data) - SEAL_LENGTH, 0)
        data, self._held = data[:cut], data[cut:]
        self._hash.update(data)
        return data

    def check(self):
        """Read the rest and compare it with the seal."""
        while self.read(BLOCK):
            pass
        if self._held != SEAL.format(self._hash.hexdigest()).encode():
            raise Damaged("its checksum does not fit its content")
