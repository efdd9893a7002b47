# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""From which address a program calls: Odoo hides the request while it answers one."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ADDRESS = ContextVar("address", default=None)


def calling_address() -> str | None:
    """Return the address of the program that is being answered, or None.

    >>> with called_from("10.0.0.1"):
    ...     calling_address()
    '10.0.0.1'
    >>> calling_address()
    """
    return _ADDRESS.get()


@contextmanager
def called_from(address: str | None) -> Iterator[None]:
    """Remember the address until the program was answered."""
    token = _ADDRESS.set(address)
    try:
        yield
    finally:
        _ADDRESS.reset(token)
