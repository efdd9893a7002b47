# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models

DAYS_KEPT = 30


class PtspApiCall(models.Model):
    """A changing call of the public contract that was made under a key.

    Only the contract itself reads it, to give the caller the same answer when the same
    call comes again.
    """

    _name = "ptsp.api.call"
    _description = "Call of the Public Contract"
    _log_access = False
    _rec_name = "key"

    user_id = fields.Many2one(
        "res.users", "Caller", required=True, ondelete="cascade", index=True
    )
    key = fields.Char(required=True, help="The idempotency_key of the caller.")
    body_hash = fields.Char(required=True, help="SHA-256 of method and arguments.")
    answer = fields.Json()
    at = fields.Datetime(required=True, index=True)

    _key_unique = models.UniqueIndex("(user_id, key)")

    @api.model
    def _find(self, key):
        """Return the call that this user made under ``key``, with elevated rights."""
        domain = [("user_id", "=", self.env.uid), ("key", "=", key)]
        return self.sudo().search(domain, limit=1)  # nobody has rights on calls

    @api.model
    def _keep(self, key, body_hash, answer):
        """Keep the answer to a call of this user for thirty days."""
        self.sudo().create(  # nobody has rights on calls
            {
                "user_id": self.env.uid,
                "key": key,
                "body_hash": body_hash,
                "answer": answer,
                "at": fields.Datetime.now(),
            }
        )

    @api.autovacuum
    def _forget_old_calls(self):
        oldest = fields.Datetime.now() - timedelta(days=DAYS_KEPT)
        self.sudo().search([("at", "<", oldest)]).unlink()  # nobody has rights on calls
