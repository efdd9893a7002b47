# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Networks of addresses, for keeping shortened addresses and for limits."""

import ipaddress
from collections.abc import Mapping

# Bits of an address that are stored, by IP version: they tell the network, not the
# person.
KEPT = {4: 24, 6: 48}
# Bits of an address that share a limit. A user of IPv6 usually has 2**64 addresses.
LIMITED = {4: 32, 6: 64}


def network(address: str | None, prefixes: Mapping[int, int]) -> str:
    """Return the network of an address, or an empty text if it is not valid.

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
