# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The key that tells a case that it is only being tried."""

CONTEXT_KEY = "ptsp_sandbox"


class SandboxKey:
    """Key in the context of a transaction that is never committed.

    It is compared by identity, and nothing that arrives over RPC can be this class.
    Only the sandbox puts it into a context.
    """


def in_sandbox(context):
    """Tell whether everything done with this context is undone at the end.

    >>> in_sandbox({"ptsp_sandbox": True}), in_sandbox({"ptsp_sandbox": SandboxKey})
    (False, True)
    """
    return context.get(CONTEXT_KEY) is SandboxKey
