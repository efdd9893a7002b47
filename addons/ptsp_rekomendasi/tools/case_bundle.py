# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Archive bundles: one ZIP for a case, with a manifest that names each file's hash.

``scripts/verify_bundle`` checks what is written here without the system; what it
expects is said there once more on purpose, for it must not need this file.
"""

import json
import re
from hashlib import sha256
from zipfile import ZIP_DEFLATED, ZipFile

FORMAT = "ptsp-bundle/1"
MANIFEST = "manifest.json"
LONGEST_NAME = 80

_UNSAFE = re.compile(r"[^\w.,() -]+")


class Bundle:
    """Writes one bundle to a stream, file by file; the manifest comes last."""

    def __init__(self, stream):
        """Begin a bundle.

        :param stream: takes bytes; it need not be seekable
        """
        self._zip = ZipFile(stream, "w", ZIP_DEFLATED)
        self._files = []

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self._zip.close()

    def add(self, path, content):
        """Add a file.

        :param str path: its place in the bundle, as :func:`place` returns
        :param bytes content: what stands in it
        :return: SHA-256 of the content in hexadecimal
        """
        digest = sha256(content).hexdigest()
        self._zip.writestr(path, content)
        self._files.append({"path": path, "size": len(content), "sha256": digest})
        return digest

    def add_json(self, path, value):
        """Add a value as a JSON file that people can read, too."""
        text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
        return self.add(path, text.encode())

    def close(self, **about):
        """Write the manifest and end the bundle.

        :param about: what else the manifest says, JSON-plain
        :return: SHA-256 of the manifest, by which a bundle made later is told from it
        """
        manifest = {"format": FORMAT, **about, "files": self._files}
        text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
        self._zip.writestr(MANIFEST, text)
        self._zip.close()
        return sha256(text.encode()).hexdigest()


def place(folder, number, name):
    """Return a place in a bundle that every system can unpack.

    :param int number: keeps two files of the same name apart

    >>> place("files", 3, "../KTP: Siti/1.pdf")
    'files/003 KTP Siti 1.pdf'
    """
    plain = " ".join(_UNSAFE.sub(" ", name).split())
    parts = plain.strip(" .").rsplit(".", 1)
    parts[0] = parts[0][:LONGEST_NAME].rstrip(" .")
    return f"{folder}/{number:03} {'.'.join(parts)}".rstrip(" .")
