# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The network address of a calling program, which Odoo hides while it answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ADDRESS = ContextVar("address", default=None)


def calling_address() -> str | None:
    """Return the address of the calling program, or None.

    >>> with called_from("10.0.0.1"):
    ...     calling_address()
    '10.0.0.1'
    >>> calling_address()
    """
    return _ADDRESS.get()


@contextmanager
def called_from(address: str | None) -> Iterator[None]:
    """Remember the address until the program has its answer."""
    token = _ADDRESS.set(address)
    try:
        yield
    finally:
        _ADDRESS.reset(token)
