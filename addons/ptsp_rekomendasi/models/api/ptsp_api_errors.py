# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import contextlib
import logging
import uuid
import weakref

from psycopg2 import IntegrityError
from psycopg2.errors import (
    ExclusionViolation,
    ForeignKeyViolation,
    ReadOnlySqlTransaction,
    UniqueViolation,
)

from odoo import api, models
from odoo.exceptions import (
    AccessError,
    ConcurrencyError,
    MissingError,
    UserError,
    ValidationError,
)
from odoo.service.model import (
    MAX_TRIES_ON_CONCURRENCY_FAILURE,
    PG_CONCURRENCY_EXCEPTIONS_TO_RETRY,
)

from odoo.addons.ptsp_base.tools import refusal_codes

from ...tools import refusal_line

_logger = logging.getLogger(__name__)

# The class of an error decides its code if the error itself has none. XML-RPC gives
# each class its own number, so the class is kept.
CODES = (
    (AccessError, refusal_codes.ACCESS),
    (MissingError, refusal_codes.UNKNOWN),
    (ValidationError, refusal_codes.INVALID),
    (UserError, refusal_codes.REFUSED),
)
# Errors after another call took the same number or removed a record at the same time.
RACES = (ExclusionViolation, ForeignKeyViolation, UniqueViolation)
# How often a call lost a race, by its cursor: Odoo repeats it with the same cursor.
_tries = weakref.WeakKeyDictionary()


class PtspApiErrors(models.AbstractModel):
    """Turns every error of the public contract into one line of JSON.

    XML-RPC carries a single text for an error, so code, field and sentence share a
    line, which is the same on every transport.
    """

    _name = "ptsp.api.errors"
    _description = "Public Contract: Errors"

    @contextlib.contextmanager
    def _errors_in_one_line(self, method):
        """Raise every error of a call as one line; see ``docs/api/errors.md``.

        A call that lost a race is raised to Odoo, which repeats it; only the last loss
        is reported.

        :param str method: name of the method, for the log
        """
        try:
            yield
            _tries.pop(self.env.cr, None)
        except ReadOnlySqlTransaction:
            # Odoo repeats the call with a cursor that may write.
            raise
        except UserError as error:
            raise self._as_line(error) from error
        except (*PG_CONCURRENCY_EXCEPTIONS_TO_RETRY, ConcurrencyError) as error:
            if self._is_made_again():
                raise
            raise self._lost_race() from error
        except IntegrityError as error:
            _logger.info("%s contradicts what is stored: %s", method, error)
            if self._is_tried_again(error):
                raise ConcurrencyError(str(error)) from error
            raise self._contradiction(error) from error
        except Exception as error:  # the client gets every error in the same form
            number = uuid.uuid4().hex[:8]
            _logger.exception("%s failed under the number %s", method, number)
            raise self._failure(number) from error

    @api.model
    def _is_made_again(self):
        tries = _tries.get(self.env.cr, 0) + 1
        _tries[self.env.cr] = tries
        if tries < MAX_TRIES_ON_CONCURRENCY_FAILURE:
            return True
        del _tries[self.env.cr]
        return False

    @api.model
    def _is_tried_again(self, error):
        """Tell whether a contradiction may come from a lost race and is retried.

        A call that lost a race for a number or name finds it taken when it is repeated;
        a contradiction that remains is no race.
        """
        if not isinstance(error, RACES) or _tries.get(self.env.cr):
            _tries.pop(self.env.cr, None)
            return False
        _tries[self.env.cr] = 1
        return True

    @api.model
    def _contradiction(self, error):
        """Return the line for data that contradict the stored ones for good."""
        message = self.env._(
            "The office holds something that contradicts this (%(rule)s); correct what"
            " you send.",
            rule=error.diag.constraint_name or error.diag.column_name or "-",
        )
        return self._line(ValidationError, refusal_codes.INVALID, False, message)

    @api.model
    def _as_line(self, error):
        """Return the error of a refusal with the line instead of the sentence."""
        kind = next(kind for kind, _code in CODES if isinstance(error, kind))
        field = getattr(error, "field", False)
        return self._line(kind, self._code_of(error), field, str(error))

    @api.model
    def _code_of(self, error):
        """Return the code of a refusal: its own, or that of its class."""
        code = next(code for kind, code in CODES if isinstance(error, kind))
        return getattr(error, "code", code)

    @api.model
    def _lost_race(self):
        message = self.env._(
            "Somebody changed the same records at this moment; read the case again,"
            " then send the call again."
        )
        return self._line(UserError, refusal_codes.CONFLICT, False, message)

    @api.model
    def _failure(self, number):
        message = self.env._(
            "The office's system failed and changed nothing; tell the administrator"
            " the number %(number)s.",
            number=number,
        )
        return self._line(UserError, refusal_codes.INTERNAL, False, message)

    @api.model
    def _line(self, kind, code, field, message):
        error = kind(refusal_line.write(code, field, message))
        error.http_status = refusal_codes.HTTP_STATUS.get(
            code, refusal_codes.OTHER_STATUS
        )
        return error
