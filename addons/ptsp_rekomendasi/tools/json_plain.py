# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Makes values that every transport can carry: JSON-RPC, XML-RPC and /json/2."""

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction

MAX_INTEGER = 2**31 - 1


def plain(value):
    """Return ``value`` made of texts, numbers, booleans, lists and dicts only.

    XML-RPC knows no None (False stands for it), no keys but texts and no integers
    over 32 bits (a float carries those exactly up to 2**53).

    :raise ValueError: for anything else, and for a moment without a time zone

    >>> plain({1: None, "days": (Fraction(1, 4), 5_000_000_000)})
    {'1': False, 'days': [0.25, 5000000000.0]}
    """
    if value is None or value is False:
        return False
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return _plain_scalar(value)


def _plain_scalar(value):
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        return value if abs(value) <= MAX_INTEGER else float(value)
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError(f"{value!r} has no time zone")
    if isinstance(value, date):
        return value.isoformat()
    raise ValueError(f"{type(value).__name__} cannot be sent to a client")
