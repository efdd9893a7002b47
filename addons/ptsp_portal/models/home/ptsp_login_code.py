# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import secrets
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import consteq, hmac

LIVES = timedelta(minutes=10)
AT_MOST_EACH = timedelta(minutes=1)
HOUR = timedelta(hours=1)
MOST_AN_HOUR = 6
DIGITS = 6
PURPOSE = "one-time code"
# Wrong codes are counted for the contact, from wherever they come: a million codes are
# few for somebody with many addresses.
ANYWHERE = "anywhere"
MOST_MISSES = 5


class PtspLoginCode(models.Model):
    """A one-time code that was sent to an e-mail address or a telephone.

    Six digits, good for ten minutes and once. The code itself is kept nowhere, only
    its HMAC with the secret of the database. A newer code ends those before it.
    """

    _name = "ptsp.login.code"
    _description = "One-Time Code"
    _inherit = ["ptsp.notice.secrets"]
    _log_access = False
    _order = "id desc"

    contact = fields.Char(required=True, index=True, personal=True)
    code_hash = fields.Char(groups=fields.NO_ACCESS)
    sent_at = fields.Datetime(required=True)
    used = fields.Boolean()

    # === SENDING === #

    @api.model
    def _begin(self, contact):
        """Return a code that is still to be drawn, or none when one was sent just now.

        :param str contact: in its plain form
        """
        now = fields.Datetime.now()
        recent = self.search([("contact", "=", contact), ("sent_at", ">", now - HOUR)])
        if len(recent) >= MOST_AN_HOUR:
            return recent.browse()
        # Whoever has just used a code may ask for the next, on another device.
        waits = recent[:1].filtered(lambda code: not code.used)
        if waits.sent_at and waits.sent_at > now - AT_MOST_EACH:
            return recent.browse()
        recent.used = True
        return self.create({"contact": contact, "sent_at": now})

    def _draw(self):
        """Draw the digits when the message leaves; only their HMAC is kept.

        :return: six digits
        """
        self.ensure_one()
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        self.write(
            {
                "code_hash": self._hashed(self.contact, code),
                "sent_at": fields.Datetime.now(),
            }
        )
        return code

    def _secret_values(self, notice):
        """Draw the code for the message that is just leaving."""
        return {"code": self._draw()}

    @api.model
    def _hashed(self, contact, code):
        return hmac(self.env(su=True), "ptsp.login.code", (contact, code))

    # === REDEEMING === #

    @api.model
    def _is_blocked(self, contact):
        """Tell whether too many wrong codes were tried for a contact."""
        wait = self.env["ptsp.miss"]._wait_in_window(
            PURPOSE, contact, ANYWHERE, MOST_MISSES, LIVES
        )
        return wait > timedelta()

    @api.model
    def _find_valid(self, contact, code):
        """Return the code that was sent and is still good, or none; notes a miss."""
        if self._is_blocked(contact):
            return self.browse()
        now = fields.Datetime.now()
        alive = self.search(
            [
                ("contact", "=", contact),
                ("used", "=", False),
                ("code_hash", "!=", False),
                ("sent_at", ">", now - LIVES),
            ]
        )
        wanted = self._hashed(contact, "".join(str(code or "").split()))
        found = alive.filtered(lambda one: consteq(one.code_hash, wanted))
        if not found:
            self.env["ptsp.miss"]._note(PURPOSE, contact, ANYWHERE)
        return found[:1]

    def _use(self):
        """End the code: two log-ins at once queue up here, the second finds it used."""
        self.used = True
        self.flush_recordset()

    @api.autovacuum
    def _gc_codes(self):
        """Forget codes of former days."""
        old = fields.Datetime.now() - timedelta(days=1)
        self.sudo().search([("sent_at", "<", old)]).unlink()  # nobody else may
