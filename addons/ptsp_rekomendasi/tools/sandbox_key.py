# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The key by which a case knows that it is only being tried."""

CONTEXT_KEY = "ptsp_sandbox"


class SandboxKey:
    """Found, by identity, in the context of a transaction that is never committed.

    A class and not an instance: nothing that arrives over RPC can be identical to it.
    Only the sandbox puts it into a context.
    """


def in_sandbox(context):
    """Return whether everything done with this context is undone at the end.

    >>> in_sandbox({"ptsp_sandbox": True}), in_sandbox({"ptsp_sandbox": SandboxKey})
    (False, True)
    """
    return context.get(CONTEXT_KEY) is SandboxKey
