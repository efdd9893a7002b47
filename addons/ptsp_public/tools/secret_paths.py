# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Removes the secrets in the paths of pages before a log line is written."""

import logging
import re

SECRET = re.compile(r"(/tautan/)[^\s/?#\"'<>]+", re.IGNORECASE)
# Loggers that write paths of requests: werkzeug, the server for live updates, and Odoo
# itself when a request fails.
WRITERS = ("werkzeug", "longpolling", "odoo.http", "odoo.service.server")


def without_secret(text: str) -> str:
    """Return a text without the secrets in the addresses that it names.

    >>> without_secret('"GET /tautan/abc-DEF_1?x=1 HTTP/1.1" 200')
    '"GET /tautan/***?x=1 HTTP/1.1" 200'
    >>> without_secret("/tautan/abc/berkas-1")
    '/tautan/***/berkas-1'
    >>> without_secret("/layanan")
    '/layanan'
    """
    return SECRET.sub(r"\1***", text)


class SecretFilter(logging.Filter):
    """Removes secrets from log lines; lines without a secret stay as they are."""

    def filter(self, record):
        """Change a record that names a secret; never drop a record."""
        text = record.getMessage()
        shown = without_secret(text)
        if shown != text:
            record.msg, record.args = shown, ()
        return True


def keep_out_of_logs() -> None:
    """Add the filter to all loggers that write paths."""
    for name in WRITERS:
        logger = logging.getLogger(name)
        if not any(isinstance(one, SecretFilter) for one in logger.filters):
            logger.addFilter(SecretFilter())
