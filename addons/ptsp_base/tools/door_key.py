# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The key that opens locked records."""


class DoorKey:
    """Opens a record of `ptsp.locked.mixin` when found, by identity, in the context.

    A class and not an instance: it survives a deep copy of the context, and nothing
    that arrives over RPC can be identical to it. Only the mixin imports it.
    """
