# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import secrets

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from odoo import api, fields, models
from odoo.exceptions import AccessError

from . import cose

ADMINISTRATOR = "ptsp_base.group_ptsp_admin"


class PtspProofKey(models.Model):
    """A key that signs the codes of letters, so that they can be checked offline.

    An office uses one key at a time. Earlier keys stay published, because letters are
    checked years later. Only the code that signs reads the private part. It is in the
    database and its backups, so everybody who has these can sign. A key that may have
    been stolen is replaced and marked as withdrawn; codes that it signed prove nothing.
    """

    _name = "ptsp.proof.key"
    _description = "Key of Signed Codes"
    _inherit = ["ptsp.locked.mixin"]
    _order = "id desc"
    _rec_name = "kid"
    _locked_fields = "all"

    kid = fields.Char("Key", required=True, help="By which readers find the key.")
    company_id = fields.Many2one("res.company", "Office", required=True, index=True)
    x = fields.Char("Public Part X", required=True)
    y = fields.Char("Public Part Y", required=True)
    private = fields.Char(required=True, groups=fields.NO_ACCESS)
    made_at = fields.Datetime(required=True)
    made_by_id = fields.Many2one("res.users", required=True)
    retired_at = fields.Datetime(audited="settings")
    withdrawn_at = fields.Datetime(
        audited="settings",
        help="From then on codes that this key signed prove nothing.",
    )

    _one_in_use = models.UniqueIndex(
        "(company_id) WHERE retired_at IS NULL",
        "An office signs with one key at a time.",
    )
    _kid_unique = models.UniqueIndex("(kid)", "Another key has the same name.")

    @api.model
    def _in_use(self, company):
        """Return the key that an office signs with; make it when there is none."""
        # Everybody who prints a letter signs its code.
        keys_sudo = self.sudo()
        domain = [("company_id", "=", company.id), ("retired_at", "=", False)]
        return keys_sudo.search(domain, limit=1) or keys_sudo._make(company)

    @api.model
    def _make(self, company):
        key = ec.generate_private_key(ec.SECP256R1())
        numbers = key.public_key().public_numbers()
        pem = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return self._with_door().create(
            {
                "kid": secrets.token_hex(4),
                "company_id": company.id,
                "x": _coordinate(numbers.x),
                "y": _coordinate(numbers.y),
                "private": pem.decode(),
                "made_at": self._ptsp_now(),
                "made_by_id": self.env.uid,
            }
        )

    def _sign(self, payload):
        """Return a payload as a signed message; see ``cose.sign``."""
        self.ensure_one()
        pem = self.sudo().private.encode()  # users have no rights on it
        key = serialization.load_pem_private_key(pem, None)
        return cose.sign(payload, bytes.fromhex(self.kid), key)

    # === ROTATION === #

    def action_replace(self):
        """Sign with a new key from now on; this one stays published."""
        self._retire({})

    def action_withdraw(self):
        """Replace a key that may have been stolen; its codes prove nothing any more."""
        self._retire({"withdrawn_at": self._ptsp_now()})

    def _retire(self, values):
        self.ensure_one()
        self.check_access("read")
        if not self.env.user.has_group(ADMINISTRATOR):
            raise AccessError(
                self.env._("Keys are replaced by administrators of the service.")
            )
        key_sudo = self.sudo()  # nobody writes keys by hand
        retired_at = key_sudo.retired_at or self._ptsp_now()
        key_sudo._with_door().write({"retired_at": retired_at, **values})
        key_sudo.flush_recordset()
        self._in_use(key_sudo.company_id)

    # === PUBLISHED === #

    @api.model
    def _published(self, company):
        """Return all keys of an office, also earlier ones, as JSON Web Keys."""
        keys = self.sudo().search([("company_id", "=", company.id)])  # public parts
        return [key._jwk() for key in keys]

    def _jwk(self):
        told = {"kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig"}
        told |= {"kid": self.kid, "x": self.x, "y": self.y}
        for name in ("made_at", "retired_at", "withdrawn_at"):
            moment = self[name]
            told[name] = f"{moment.isoformat()}Z" if moment else None
        return told


def _coordinate(number):
    raw = number.to_bytes(cose.COORDINATE_BYTES)
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
