# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Sentences for people, with a code and a field for programs.

On the screen each is an ordinary refusal: the web client knows Odoo's own classes by
their names and shows any other as a fault of the system, so there is no class of ours.
The public contract passes on the code and the field beside the sentence.
"""

import contextlib

from odoo.exceptions import UserError, ValidationError

from ...tools.refusal_codes import INVALID, REFUSED


def refusal(message, code=REFUSED, field=False):
    """Return the error of something that is refused.

    :param str message: what is wrong and what to do, in one sentence
    :param str code: one of ``tools.refusal_codes``
    :param field: name of the argument or value that is wrong, or False
    """
    return _told(UserError(message), code, field)


def misfit(message, field=False, code=INVALID):
    """Return the error of a value that is missing or does not fit."""
    return _told(ValidationError(message), code, field)


@contextlib.contextmanager
def within(place):
    """Say where that lies which is refused inside.

    A refusal of ``note`` inside ``within("verdicts.0")`` names ``verdicts.0.note``, one
    that names no field names the place.

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
