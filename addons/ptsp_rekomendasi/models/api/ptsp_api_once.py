# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
import json

from odoo import api, models
from odoo.exceptions import ConcurrencyError
from odoo.tools import SQL

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools import refusal_codes

from ...tools.json_plain import plain
from .exposed import KEY


class PtspApiOnce(models.AbstractModel):
    """Makes a call of the public contract only once, however often it is sent.

    A client that got no answer cannot know whether its call arrived. It sends the call
    again under the same key, and gets the answer of the first one.
    """

    _name = "ptsp.api.once"
    _description = "Public Contract: Calls Made Once"
    _inherit = ["ptsp.api.errors"]

    @api.model
    def _call_once(self, method, given, key):
        """Make a changing call, or return its earlier answer under this key.

        A refused call leaves no trace of its key: it may be corrected and sent again.

        :param method: the method of the contract
        :param dict given: its arguments, by name
        :param key: the caller's text for this call, or False
        :raise UserError: when the caller used the key for another call
        """
        key = self._text(KEY, key)
        body = key and self._body_hash(method.__name__, given)
        kept = key and self._kept_call(key)
        if kept:
            return self._answer_of(kept, body)
        answer = plain(method(self, **given))
        # Flushing here reports refusals of the database like those of the office.
        self.env.flush_all()
        if key:
            self.env["ptsp.api.call"]._keep(key, body, answer)
        return answer

    @api.model
    def _answer_of(self, kept_sudo, body):
        if kept_sudo.body_hash == body:
            return kept_sudo.answer
        raise refusal(
            self.env._(
                "The idempotency_key “%(key)s” was used for another call; choose a new"
                " one.",
                key=kept_sudo.key,
            ),
            refusal_codes.REPEATED,
            KEY,
        )

    @api.model
    def _kept_call(self, key):
        """Return the call that this user made under this key, if any.

        The second of two calls under one key waits here.
        """
        calls = self.env["ptsp.api.call"]
        found_sudo = calls._find(key)
        query = SQL(
            "SELECT 1 FROM ptsp_api_call WHERE user_id = %s AND key = %s",
            self.env.uid,
            key,
        )
        name = f"{calls._name} {self.env.uid} {key}"
        if not found_sudo and self._made_meanwhile(name, query):
            raise ConcurrencyError(f"the call {key} was made a moment ago")
        return found_sudo

    @api.model
    def _made_meanwhile(self, name, query):
        """Wait for a concurrent call of this name; tell whether it was made.

        The later transaction may not see the earlier one's result, because it began
        before that one's end. It then starts again, as Odoo does after a lost race.
        Advisory locks and the view of a new transaction have no ORM counterpart.

        :param str name: name of the thing that must be made once
        :param query: query that finds a row if the thing was made
        """
        digest = hashlib.sha256(name.encode()).digest()
        number = int.from_bytes(digest[:8], "big", signed=True)
        self.env.cr.execute(SQL("SELECT pg_advisory_xact_lock(%s)", number))
        with self.env.registry.cursor() as fresh:
            fresh.execute(query)
            return bool(fresh.fetchone())

    @api.model
    def _body_hash(self, method, given):
        text = json.dumps([method, plain(given)], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()
