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
# Wrong codes are counted for the contact, whichever network they come from: somebody
# with many network addresses could try a million codes.
ANYWHERE = "anywhere"
MOST_MISSES = 5


class PtspLoginCode(models.Model):
    """A one-time code that was sent to an e-mail address or a telephone.

    It has six digits and works once, within ten minutes. The code itself is stored
    nowhere, only its HMAC with the secret of the database. A newer code ends the older
    ones.
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
        """Return a new record, whose digits follow later, or none if asked too often.

        :param str contact: the contact in its plain form
        """
        now = fields.Datetime.now()
        recent = self.search([("contact", "=", contact), ("sent_at", ">", now - HOUR)])
        if len(recent) >= MOST_AN_HOUR:
            return recent.browse()
        # Somebody who has just used a code may ask for another one at once, to log in
        # on another device.
        waits = recent[:1].filtered(lambda code: not code.used)
        if waits.sent_at and waits.sent_at > now - AT_MOST_EACH:
            return recent.browse()
        recent.used = True
        return self.create({"contact": contact, "sent_at": now})

    def _draw(self):
        """Draw the digits when the message leaves, and store only their HMAC.

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
        """Return the code, drawn for the message that is just leaving."""
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
        """Return the record of a valid code, or none; note a miss when it is wrong."""
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
        """End the code. Of two log-ins at once the second waits and finds it used."""
        self.used = True
        self.flush_recordset()

    @api.autovacuum
    def _gc_codes(self):
        """Delete codes that are older than a day."""
        old = fields.Datetime.now() - timedelta(days=1)
        self.sudo().search([("sent_at", "<", old)]).unlink()  # users have no rights
