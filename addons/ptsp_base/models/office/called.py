# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Checks the arguments of every public method of these addons' models.

Anybody can call a method without a leading underscore over RPC, with any arguments. An
argument of the wrong kind gets a sentence instead of a traceback; the method itself
judges the others.
"""

import functools
import inspect

from odoo.exceptions import UserError

# This attribute marks a method whose arguments are checked already, by this module or
# by the method itself.
CHECKS_ITSELF = "_ptsp_checks_itself"


def guard_calls(model):
    """Make the public methods that these addons gave a model check their arguments.

    Called once for each model when the registry has been loaded. Methods that Odoo
    itself declares keep Odoo's own behaviour.
    """
    registered = type(model)
    for name in _own_public(registered):
        method = getattr(registered, name)
        if not hasattr(method, CHECKS_ITSELF):
            setattr(registered, name, _guarded(method))


def _own_public(registered):
    names, foreign = set(), set()
    for one in registered.mro():
        module = getattr(one, "_module", None) or ""
        own = vars(one) if module.startswith("ptsp_") else {}
        names.update(name for name in own if inspect.isfunction(own[name]))
        if not module.startswith("ptsp_") and one is not registered:
            foreign.update(vars(one))
    return [name for name in names - foreign if not name.startswith("_")]


def _guarded(method):
    signature = inspect.signature(method)

    @functools.wraps(method)
    def call(self, /, *args, **kwargs):
        try:
            given = signature.bind(self, *args, **kwargs).arguments
        except TypeError as error:
            raise UserError(_unfit_message(self, method, signature)) from error
        if self._abstract and not getattr(method, "_api_model", False):
            raise UserError(_part_message(self, method))
        for name, value in given.items():
            _check_value(self, name, value)
        return method(self, *args, **kwargs)

    setattr(call, CHECKS_ITSELF, True)
    return call


def _check_value(self, name, value):
    if isinstance(value, str) and "\0" in value:
        raise UserError(
            self.env._(
                "“%(name)s” holds a character that cannot be kept (NUL); take it out.",
                name=name,
            )
        )
    if name == "values" and value and not isinstance(value, dict):
        raise UserError(
            self.env._("“%(name)s” is given as names with their values.", name=name)
        )
    # A name such as "NewId" is not the number of a stored record.
    if name.endswith("_id") and isinstance(value, (str, float, list, dict)):
        raise UserError(
            self.env._("“%(name)s” is the number of a record; give one.", name=name)
        )


def _unfit_message(self, method, signature):
    names = list(signature.parameters)[1:]
    return self.env._(
        "%(method)s takes these arguments: %(names)s.",
        method=method.__name__,
        names=", ".join(names) or "-",
    )


def _part_message(self, method):
    return self.env._(
        "%(method)s is called on a record; “%(model)s” has none.",
        method=method.__name__,
        model=self._description,
    )
