# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Networks of addresses: what is kept of an address, and what is limited."""

import ipaddress
from collections.abc import Mapping

# What of an address is kept: the network, not the person.
KEPT = {4: 24, 6: 48}
# Who has one address of IPv6 has all of its last half.
LIMITED = {4: 32, 6: 64}


def network(address: str | None, prefixes: Mapping[int, int]) -> str:
    """Return the network of an address, or an empty text where there is none.

    >>> network("203.0.113.77", KEPT)
    '203.0.113.0/24'
    >>> network("::ffff:203.0.113.77", LIMITED)
    '203.0.113.77/32'
    >>> network("2001:db8:1:2:3::4", LIMITED)
    '2001:db8:1:2::/64'
    >>> network(None, KEPT)
    ''
    """
    try:
        ip = ipaddress.ip_address(address or "")
    except ValueError:
        return ""
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return str(ipaddress.ip_network((ip, prefixes[ip.version]), strict=False))
