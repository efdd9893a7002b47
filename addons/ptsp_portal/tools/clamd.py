# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""A client of clamd, the virus scanner of ClamAV."""

import logging
import socket
import struct

_logger = logging.getLogger(__name__)

PORT = 3310
SECONDS = 20
PIECE = 1 << 16
END = struct.pack("!L", 0)


def scan(address: str, content: bytes) -> str:
    """Return ``clean``, ``virus``, or ``unscanned`` when the scanner does not answer.

    :param address: ``host`` or ``host:port``
    """
    host, _colon, port = address.strip().partition(":")
    try:
        with socket.create_connection((host, int(port or PORT)), SECONDS) as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), PIECE):
                piece = content[start : start + PIECE]
                line.sendall(struct.pack("!L", len(piece)) + piece)
            line.sendall(END)
            answer = line.recv(4096).decode("utf-8", "replace")
    except (OSError, ValueError) as error:
        _logger.warning("The virus scanner does not answer: %s", error)
        return "unscanned"
    if "FOUND" in answer:
        return "virus"
    return "clean" if "OK" in answer else "unscanned"
