# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Addresses to which messages may be sent: public ones, and those the server lists."""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
PORTS = {"https": 443, "http": 80}
# IPv6 addresses of this network hold an IPv4 address (NAT64).
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


class Refused(Exception):
    """An address to which nothing is sent; ``fault`` says why."""

    def __init__(self, fault: str, note: str = ""):
        super().__init__(fault, note)
        self.fault = fault
        self.note = note


@dataclass(frozen=True)
class Target:
    """The parts of a web address."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The value of the header ``Host``."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def read(url: str) -> Target:
    """Return the parts of an address.

    :raise Refused: when it is not a web address, or holds a name and password

    >>> read("https://Penerima.example:8443/a?b=1#c")
    Target(scheme='https', host='penerima.example', port=8443, path='/a?b=1')
    >>> read("http://[::1]").authority
    '[::1]'
    >>> read("ftp://penerima.example")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    ...
    Refused: ('address', 'ftp://penerima.example')
    """
    parts = _split(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise Refused("address", url)
    if "@" in parts.netloc:
        raise Refused("address", parts.hostname)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    port = parts.port or PORTS[parts.scheme]
    return Target(parts.scheme, parts.hostname, port, path)


def _split(url: str) -> SplitResult:
    try:
        if not url.isascii() or not url.isprintable() or " " in url:
            raise ValueError(url)
        parts = urlsplit(url)
        # Reading the port raises ValueError when it is not a valid number.
        return parts if parts.port != 0 else urlsplit("")
    except ValueError:
        raise Refused("address", url) from None


def resolve(target: Target) -> list[Address]:
    """Return the addresses behind a name.

    The name is resolved once and the callers use this answer, so that the addresses
    which were checked are those that are reached.

    :raise Refused: when the name has no address
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Refused("name", str(error)) from None
    texts = dict.fromkeys(str(info[4][0]).partition("%")[0] for info in found)
    return [ipaddress.ip_address(text) for text in texts]


def check(target: Target, addresses: list[Address], listed: list[Network]) -> None:
    """Refuse a target when one of its addresses is neither public nor listed.

    Without encryption (http) only the server itself may be reached, if it is listed.

    :raise Refused: when nothing may be sent there

    >>> out = read("https://penerima.example")
    >>> check(out, [ipaddress.ip_address("93.184.216.34")], [])
    >>> inside = [ipaddress.ip_address("::ffff:10.0.0.1")]
    >>> check(out, inside, [])  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    ...
    Refused: ('network', '::ffff:10.0.0.1')
    """
    for address in addresses:
        real = _unwrapped(address)
        is_listed = any(real in network for network in listed)
        if target.scheme == "http" and not (real.is_loopback and is_listed):
            raise Refused("plain", str(address))
        if not (is_listed or _is_public(real)):
            raise Refused("network", str(address))


def read_networks(text: str) -> list[Network]:
    """Return the networks of a list that is separated by commas or blanks.

    :raise ValueError: when one of them is not a network

    >>> read_networks("127.0.0.0/8, ::1")
    [IPv4Network('127.0.0.0/8'), IPv6Network('::1/128')]
    """
    return [ipaddress.ip_network(one) for one in text.replace(",", " ").split()]


def _is_public(address: Address) -> bool:
    return address.is_global and not address.is_multicast


def _unwrapped(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 address stands for, if it does."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
