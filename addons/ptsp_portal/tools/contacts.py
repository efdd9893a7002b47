# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Contacts of applicants: an e-mail address or a mobile number."""

import re
from typing import NamedTuple

# Pages to which the log-in may redirect: those of this addon and no others.
WAY_ON = re.compile(r"/(?:my|ajukan)(?:/[A-Za-z0-9_-]+){0,6}")


class Contact(NamedTuple):
    """A contact in its plain form."""

    kind: str  # email or phone
    value: str


def way_on(path: str, default: str = "/my/permohonan") -> str:
    """Return the path to go to after the log-in, which never leaves this site.

    >>> way_on("/ajukan/PAR-06"), way_on("//example.org/my"), way_on("/my/../web")
    ('/ajukan/PAR-06', '/my/permohonan', '/my/permohonan')
    """
    return path if WAY_ON.fullmatch(path or "") else default


def masked(contact: str) -> str:
    """Return a masked contact: enough to notice a typing error, but no more.

    >>> masked("siti@example.org"), masked("+6281234567890")
    ('s***@example.org', '***890')
    """
    name, at, domain = contact.rpartition("@")
    return f"{name[:1]}***{at}{domain}" if at else f"***{contact[-3:]}"
