# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.exceptions import UserError, ValidationError

from ...tools.refusal_codes import INVALID, REFUSED


class Refusal(UserError):
    """A sentence for people, with a code and a field for programs.

    On the screen it is an ordinary refusal. The public contract passes on the code
    and the field beside the sentence.

    :param str message: what is wrong and what to do, in one sentence
    :param str code: one of ``tools.refusal_codes``
    :param field: name of the argument or value that is wrong, or False
    """

    def __init__(self, message, code=REFUSED, field=False):
        super().__init__(message)
        self.code = code
        self.field = field


class Misfit(Refusal, ValidationError):
    """A value that is missing or does not fit, told as Odoo tells such values."""

    def __init__(self, message, field=False, code=INVALID):
        super().__init__(message, code, field)
