# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

PURPOSES = "ptsp.link.purpose"
DEFAULT_DAYS = 14
# Kind of try under which wrong secrets are counted, like wrong codes of letters.
MISSED = "link"
# Kind of try under which requests for a new link are counted, for each record.
ASKED = "link again"
ONE_IN = timedelta(minutes=1)
FIVE_IN = timedelta(days=1)
MOST_A_DAY = 5


class PtspLink(models.Model):
    """Lets the addressee of a mail answer once without a log-in.

    A link is for one purpose, one record and one addressee. It opens with any of its
    secrets until it is used, revoked or expired. Opening it changes nothing; sending a
    complete answer uses it up.
    """

    _name = "ptsp.link"
    _description = "One-Time Link"
    _inherit = ["ptsp.locked.mixin", "ptsp.notice.secrets"]
    _order = "id desc"
    _rec_name = "addressee"
    _locked_fields = "all"

    purpose = fields.Char(required=True, readonly=True, help="What it is for.")
    res_model = fields.Char("Model", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        "Record", model_field="res_model", required=True, readonly=True, index=True
    )
    addressee = fields.Char(required=True, readonly=True)
    email = fields.Char(required=True, readonly=True)
    expires_at = fields.Datetime("Opens Until", required=True, readonly=True)
    used_at = fields.Datetime("Used", readonly=True)
    revoked_at = fields.Datetime("Revoked", readonly=True)
    secret_ids = fields.One2many("ptsp.link.secret", "link_id", readonly=True)
    times_sent = fields.Integer(readonly=True, help="In how many messages it went out.")
    last_sent_at = fields.Datetime("Last Sent", readonly=True)
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="restrict"
    )
    state = fields.Selection(
        [
            ("open", "Open"),
            ("used", "Used"),
            ("revoked", "Revoked"),
            ("expired", "Expired"),
        ],
        compute="_compute_state",
    )

    @api.depends("used_at", "revoked_at", "expires_at")
    def _compute_state(self):
        now = self._ptsp_now()
        for link in self:
            if link.revoked_at:
                link.state = "revoked"
            elif link.used_at:
                link.state = "used"
            else:
                link.state = "open" if link.expires_at > now else "expired"

    # === MADE, SENT, REVOKED === #

    @api.model
    def _allow(self, purpose, record, addressee, email, expires_at=None):
        """Make a link for an addressee. The purpose sends it.

        :param str purpose: model name of a purpose, see ``ptsp.link.purpose``
        :param record: the record that the answer is about
        :param str email: the registered address; the link is sent to no other one
        :param datetime expires_at: naive UTC; by default fourteen days from now
        """
        self._purpose_named(purpose)
        until = expires_at or self._ptsp_now() + timedelta(days=DEFAULT_DAYS)
        return self._with_door().create(
            {
                "purpose": purpose,
                "res_model": record._name,
                "res_id": record.id,
                "addressee": addressee,
                "email": email,
                "expires_at": until,
                "company_id": record.company_id.id,
            }
        )

    @api.model
    def _of(self, purpose, record):
        """Return all links of a purpose to these records, newest first."""
        return self.search(
            [
                ("purpose", "=", purpose),
                ("res_model", "=", record._name),
                ("res_id", "in", record.ids),
            ]
        )

    def _filter_open(self):
        """Return the links that still open."""
        self.invalidate_recordset(["state"])  # it depends on the present moment
        return self.filtered(lambda link: link.state == "open")

    def _new_path(self):
        """Return the path of the link with a new secret, which is stored nowhere.

        :raise UserError: when the link does not open any more
        """
        self.ensure_one()
        if not self._filter_open():
            raise UserError(self.env._("This link opens no more, so it is not sent."))
        return f"/tautan/{self.env['ptsp.link.secret']._make(self)}"

    def _secret_values(self, notice):
        """Return the address of the link with a secret made for this message."""
        path = self._new_path()
        self._with_door().write(
            {"times_sent": self.times_sent + 1, "last_sent_at": self._ptsp_now()}
        )
        return {"link": f"{self.company_id._ptsp_public_url()}{path}"}

    def _prolong(self, until):
        """Let a link open until a moment, if that is later than its present end.

        :param datetime until: naive UTC
        """
        self.ensure_one()
        if self.expires_at < until:
            self._with_door().write({"expires_at": until})
        return self

    def _revoke(self):
        """Revoke links that were not used, so that they do not open any more."""
        unused = self.filtered(lambda link: not (link.used_at or link.revoked_at))
        unused._with_door().write({"revoked_at": self._ptsp_now()})

    # === OPENED, ANSWERED === #

    @api.model
    def _find(self, secret):
        """Return the open link with a secret; none when it does not open any more.

        :param str secret: the last part of the address
        """
        return self._known(secret)._filter_open()

    @api.model
    def _known(self, secret):
        """Return the link with a secret, whether it still opens or not.

        A link whose purpose was removed with its addon counts as unknown.
        """
        link = self.env["ptsp.link.secret"]._find(secret).link_id
        return link.filtered(lambda known: known.purpose in self._purposes())

    def _record(self):
        """Return the record that the link is about."""
        return self.env[self.res_model].browse(self.res_id)

    def _purpose(self):
        """Return the purpose model, which shows the page and takes the answer."""
        return self._purpose_named(self.purpose)

    @api.model
    def _purpose_named(self, name):
        if name not in self._purposes():
            raise ValueError(f"{name} is no purpose of links")
        return self.env[name]

    @api.model
    def _purposes(self):
        """Return the names of all models that are purposes."""
        return self.env.registry.descendants([PURPOSES], "_inherit")

    def _answer(self, form, files):
        """Take an answer that was sent through the link; a complete one uses it up.

        Of two answers at once the second waits for the first. Odoo then repeats its
        request, which finds the link used.

        :return: a pair: ``closed`` when the link does not open any more, ``done`` when
            the answer was complete, else ``again``; the second part is then the word
            for what was done
        :raise UserError: when something is wrong with the answer
        """
        if not self._lock()._filter_open():
            return "closed", False
        done = self._purpose()._receive(self, form, files)
        if done:
            return "again", done
        self._with_door().write({"used_at": self._ptsp_now()})
        return "done", False

    def _lock(self):
        """Lock the link until the end of the transaction."""
        self.ensure_one()
        self.flush_recordset()
        self.env.execute_query(
            SQL("SELECT id FROM ptsp_link WHERE id = %s FOR NO KEY UPDATE", self.id)
        )
        self.invalidate_recordset()
        return self

    # === ASKED FOR ANEW === #

    @api.model
    def _send_again(self, secret):
        """Send a new link to the registered address, on request with an old one.

        This happens at most once a minute and five times a day for each record. The
        asker does not learn whether anything was sent.
        """
        link = self._known(secret)
        if not link or not link._may_be_asked_for():
            return
        renewed = link._purpose()._renew(link)
        if renewed:
            renewed._purpose()._send(renewed, asked=True)

    def _may_be_asked_for(self):
        """Tell whether a new link may be requested now, and count the request."""
        self._lock()
        limits = self.env["ptsp.miss"]
        key = ASKED, f"{self.purpose},{self.res_model},{self.res_id}", ""
        waits = [
            limits._wait_in_window(*key, 1, ONE_IN),
            limits._wait_in_window(*key, MOST_A_DAY, FIVE_IN),
        ]
        if max(waits) > timedelta():
            return False
        limits._note(*key)
        return True

    # === WRONG SECRETS === #

    @api.model
    def _note_miss(self, address):
        """Count a secret that opens nothing, for a network address."""
        self.env["ptsp.public.limit"]._note(MISSED, address)

    @api.model
    def _wait(self, address):
        """Return how many seconds a network address waits after wrong secrets."""
        return self.env["ptsp.public.limit"]._wait(MISSED, address)
