# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Checks that a mailbox belongs to one of the allowed domains."""


def is_under(address: str, domains: str) -> bool:
    """Tell whether an e-mail address belongs to one of the domains.

    :param domains: separated by spaces or commas; ``*.`` stands for the domain itself
        and all below it

    >>> is_under("tu@diskominfo.kaltimprov.go.id", "*.kaltimprov.go.id")
    True
    >>> is_under("tu@kaltimprov.go.id", "*.kaltimprov.go.id")
    True
    >>> is_under("tu@jahat-kaltimprov.go.id", "*.kaltimprov.go.id")
    False
    >>> is_under("tu@bps.go.id", "kaltimprov.go.id, BPS.go.id")
    True
    >>> is_under("tu@a.bps.go.id", "bps.go.id")
    False
    >>> is_under("bps.go.id", "bps.go.id")
    False
    """
    _name, at, domain = address.strip().lower().rpartition("@")
    return bool(at) and any(
        _covers(known, domain) for known in domains.lower().replace(",", " ").split()
    )


def _covers(known: str, domain: str) -> bool:
    if known.startswith("*."):
        return domain == known[2:] or domain.endswith(known[1:])
    return domain == known
