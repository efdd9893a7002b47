# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""How an applicant is reached: one e-mail address or one mobile telephone."""

import re
from typing import NamedTuple

# Where somebody is led after the log-in: pages of this addon and nothing else.
WAY_ON = re.compile(r"/(?:my|ajukan)(?:/[A-Za-z0-9_-]+){0,6}")


class Contact(NamedTuple):
    """What somebody typed, in its one plain form."""

    kind: str  # email or phone
    value: str


def way_on(path: str, default: str = "/my/permohonan") -> str:
    """Return where to go after the log-in; never out of this site.

    >>> way_on("/ajukan/PAR-06"), way_on("//example.org/my"), way_on("/my/../web")
    ('/ajukan/PAR-06', '/my/permohonan', '/my/permohonan')
    """
    return path if WAY_ON.fullmatch(path or "") else default


def masked(contact: str) -> str:
    """Return a contact as a page repeats it: enough to see a slip, no more.

    >>> masked("siti@example.org"), masked("+6281234567890")
    ('s***@example.org', '***890')
    """
    name, at, domain = contact.rpartition("@")
    return f"{name[:1]}***{at}{domain}" if at else f"***{contact[-3:]}"
