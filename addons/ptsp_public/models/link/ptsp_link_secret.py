# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib
import re
import secrets

from odoo import api, fields, models

# A secret has 256 bits; as a text it has 43 letters, digits, dashes and underscores.
SECRET_BYTES = 32
SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


class PtspLinkSecret(models.Model):
    """One secret that opens a link. Only its hash is kept; each message has its own."""

    _name = "ptsp.link.secret"
    _description = "Secret of a One-Time Link"
    _inherit = ["ptsp.locked.mixin"]
    _order = "id"
    _rec_name = "link_id"
    _locked_fields = "all"

    link_id = fields.Many2one(
        "ptsp.link", required=True, index=True, ondelete="restrict"
    )
    sha256 = fields.Char("Hash", required=True)
    made_at = fields.Datetime(required=True)

    _sha256_unique = models.Constraint(
        "unique(sha256)", "Two links never have the same secret."
    )

    @api.model
    def _make(self, link):
        """Return a new secret of a link. Only its hash is stored."""
        secret = secrets.token_urlsafe(SECRET_BYTES)
        self._with_door().create(
            {
                "link_id": link.id,
                "sha256": self._hashed(secret),
                "made_at": self._ptsp_now(),
            }
        )
        return secret

    @api.model
    def _find(self, secret):
        """Return the record of a secret, or none."""
        if not SECRET.fullmatch(secret or ""):
            return self.browse()
        return self.search([("sha256", "=", self._hashed(secret))], limit=1)

    @api.model
    def _hashed(self, secret):
        # 256 random bits cannot be guessed, so a slow hash would not protect better.
        return hashlib.sha256(secret.encode()).hexdigest()
