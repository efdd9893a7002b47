# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Secrets and signatures of Standard Webhooks 1.0 (HMAC-SHA256)."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable

PREFIX = "whsec_"
SECRET_BYTES = 32


def new_secret() -> str:
    """Return a new random secret in the form that a receiver gets.

    >>> new_secret().startswith("whsec_"), len(new_secret())
    (True, 50)
    """
    return PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def sign(secret: str, event_key: str, timestamp: int, body: str) -> str:
    """Return the signature of a message under one secret.

    :param secret: a secret from ``new_secret``
    :param event_key: the header ``webhook-id``
    :param timestamp: the header ``webhook-timestamp``, seconds since 1970
    :param body: the message exactly as it is sent
    """
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{event_key}.{timestamp}.{body}".encode()
    digest = hmac.new(key, signed, hashlib.sha256).digest()
    return "v1," + base64.b64encode(digest).decode()


def headers(
    secrets_: Iterable[str], event_key: str, timestamp: int, body: str
) -> dict[str, str]:
    """Return the headers of a message, with a signature for each secret."""
    signatures = [sign(secret, event_key, timestamp, body) for secret in secrets_]
    return {
        "webhook-id": event_key,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signatures),
    }
