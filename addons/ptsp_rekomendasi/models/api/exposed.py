# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import functools
import inspect

from odoo.addons.ptsp_base.models.office.called import CHECKS_ITSELF

from ...tools.json_plain import plain

# The argument that every changing method has besides its own.
KEY = "idempotency_key"


def exposed(right, *, changing=False):
    """Make a method a part of the public contract.

    A caller outside the groups of ``right`` and a call that does not fit the
    signature get one sentence, in the caller's language unless the context names
    another; the result is made plain for every transport. Each refusal is one line of
    JSON with ``code``, ``field`` and ``message``.

    :param str right: a key of ``_groups()``
    :param bool changing: whether the method changes anything; it then takes an
        ``idempotency_key``, under which the same call is made once
    """

    def decorate(method):
        signature = _contract_signature(method, changing)

        # A careless client may name an argument ``self``, so it is positional only.
        @functools.wraps(method)
        def call(self, /, *args, **kwargs):
            if not self.env.context.get("lang"):
                # Odoo caches this context by user, so that no call reads the user for
                # it.
                context = self.env["res.users"].context_get()
                self = self.with_context(lang=context.get("lang"))
            with self._errors_in_one_line(method.__name__):
                self._require_right(right)
                given = self._bind(method.__name__, signature, args, kwargs)
                key = given.pop(KEY, False)
                if changing:
                    return self._call_once(method, given, key)
                return plain(method(self, **given))

        call.__signature__ = signature
        # The contract checks arguments itself, with a better sentence than elsewhere.
        setattr(call, CHECKS_ITSELF, True)
        call.ptsp_right, call.ptsp_changing = right, changing
        return call

    return decorate


def _contract_signature(method, changing):
    signature = inspect.signature(method)
    if not changing:
        return signature
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    key = inspect.Parameter(KEY, kind, default=False)
    return signature.replace(parameters=[*signature.parameters.values(), key])
