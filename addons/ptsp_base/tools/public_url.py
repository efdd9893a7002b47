# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The address under which the public reaches a server."""

import re
from urllib.parse import SplitResult, urlsplit

MAX_LENGTH = 200
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.IGNORECASE)


def is_address(text: str | None) -> bool:
    """Tell whether a text is the address of a server, with nothing behind it.

    >>> is_address("https://ptsp.example.go.id"), is_address("http://10.0.0.5:8069/")
    (True, True)
    >>> [is_address(text) for text in ("ptsp.example.go.id", "ftp://a", "https://a/b")]
    [False, False, False]
    >>> [is_address(text) for text in ("https://a?b", "https://u:p@a", "https://a:x")]
    [False, False, False]
    """
    text = (text or "").strip()
    if len(text) > MAX_LENGTH:
        return False
    try:
        parts = urlsplit(text)
        return _names_a_server(parts) and _has_nothing_behind(parts)
    except ValueError:
        return False


def _names_a_server(parts: SplitResult) -> bool:
    """Tell whether an address has only scheme, host and port before its path.

    :raise ValueError: when the port is no number
    """
    host, port = parts.hostname or "", parts.port
    netloc = host if port is None else f"{host}:{port}"
    return bool(
        parts.scheme in ("http", "https")
        and _HOST.fullmatch(host)
        and parts.netloc.lower() == netloc
    )


def _has_nothing_behind(parts: SplitResult) -> bool:
    return parts.path in ("", "/") and not (parts.query or parts.fragment)
