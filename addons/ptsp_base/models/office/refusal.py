# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Refusals as sentences for people, with a code and a field for programs.

On the screen each is an ordinary refusal. The web client knows Odoo's own classes by
their names and shows any other class as a system fault, so the refusals have no class
of their own. The public contract returns code and field beside the sentence.
"""

import contextlib

from odoo.exceptions import UserError, ValidationError

from ...tools.refusal_codes import INVALID, REFUSED


def refusal(message, code=REFUSED, field=False):
    """Return the error for something that is refused.

    :param str message: what is wrong and what to do, in one sentence
    :param str code: one of ``tools.refusal_codes``
    :param field: name of the argument or value that is wrong, or False
    """
    return _told(UserError(message), code, field)


def misfit(message, field=False, code=INVALID):
    """Return the error for a value that is missing or does not fit."""
    return _told(ValidationError(message), code, field)


@contextlib.contextmanager
def within(place):
    """Name the place of the refused value in refusals raised inside the block.

    A refusal of ``note`` inside ``within("verdicts.0")`` names ``verdicts.0.note``; a
    refusal that names no field names the place.

    :param str place: name of an argument, and of an element of it by its number
    """
    try:
        yield
    except UserError as error:
        field = getattr(error, "field", False)
        error.field = f"{place}.{field}" if field else place
        raise


def _told(error, code, field):
    error.code, error.field = code, field
    return error
