# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Makes attempts as a persona in the way of an RPC call, and reports the outcome."""

from dataclasses import dataclass, field

import psycopg2
from changes_seen import ChangesSeen

from odoo.exceptions import RedirectWarning, UserError, ValidationError
from odoo.http import SessionExpiredException
from odoo.service.model import call_kw

# People see each of these errors as a sentence.
CLEAN = (UserError, RedirectWarning, SessionExpiredException)
INSIDES = ("Traceback", "psycopg2", "object has no", "NoneType", "<class ")


@dataclass
class Outcome:
    """The outcome of an attempt.

    :param error: None when the call was answered
    :param changes: its changes, when it was answered
    """

    persona: str
    attempt: object
    error: Exception | None = None
    answer: object = None
    changes: list = field(default_factory=list)

    @property
    def is_clean(self):
        """Tell whether the call was answered, or refused in a sentence."""
        if self.error is None:
            return True
        text = str(self.error)
        return (
            isinstance(self.error, CLEAN)
            and bool(text.strip())
            and not any(inside in text for inside in INSIDES)
        )


class AttackRun:
    """Makes attempts, each from the same state of the office."""

    def __init__(self, env, personas):
        self.env = env
        self.seen = ChangesSeen(env.cr)
        self.envs = {
            name: env(user=user.id, su=False, context={"lang": "en_US"})
            for name, user in personas.items()
        }
        env.flush_all()
        self.seen.begin()
        self.seen.touched()

    def make(self, persona, attempt):
        """Make an attempt and undo it."""
        env = self.envs[persona]
        outcome = Outcome(persona, attempt)
        # Odoo carries out commands on users as the user of the request.
        env.transaction.default_env = env
        invalidated = env.registry.cache_invalidated
        invalidated.clear()
        try:
            outcome.answer = self._call(env, attempt, attempt.method, attempt.args)
            if attempt.then:
                outcome.answer = self._call(env, attempt, *attempt.then(outcome.answer))
            env.flush_all()
        except psycopg2.IntegrityError as error:
            self.seen.take_back()
            # Odoo reports this error to the caller in the same way.
            outcome.error = ValidationError(self._constraint_message(error))
        except Exception as error:  # noqa: BLE001 the judgement covers any error
            outcome.error = error
            self.seen.take_back()
        else:
            outcome.changes = self.seen.end()
        env.transaction.default_env = self.env
        env.transaction.clear()
        if invalidated:
            # Values that were cached after the change belong to a state that was
            # undone.
            env.registry.clear_all_caches()
            invalidated.clear()
        return outcome

    def _call(self, env, attempt, method, args):
        kwargs = dict(attempt.kwargs) if method == attempt.method else {}
        kwargs["context"] = {"lang": "en_US", **kwargs.get("context", {})}
        return call_kw(env[attempt.model], method, args, kwargs)

    def _constraint_message(self, error):
        for name, model in self.env.registry.items():
            if error.diag.table_name == model._table:
                return self.env[name]._sql_error_to_message(error)
        return ""
