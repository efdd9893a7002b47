# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import contextmanager

from odoo import SUPERUSER_ID, api, fields, models
from odoo.http import request

RIGHTS = [
    ("members", "Members of a Desk"),
    ("superior", "Superior Desk"),
    ("acting", "Acting Official"),
    ("roles", "Roles and Accounts"),
    ("signing", "Who Signs Letters"),
    ("wording", "Wording and Layout of Letters"),
    ("service", "Stop of a Service"),
    ("revision", "Revision in Effect"),
    ("settings", "Office Settings"),
    ("retention", "Retention of Records"),
]
LOOKS = [
    ("seen", "Personal Data Seen"),
    ("exported", "Personal Data Exported"),
    ("searched", "Searched by Personal Data"),
]


class PtspAudit(models.Model):
    """A line of the audit log: a change of rights, or a look at personal data.

    A field declares with ``audited="members"`` (a kind of this log) that its changes
    are logged, and with ``personal=True`` that looks at it are logged; ``base`` of this
    addon does the rest. A line holds only text and numbers, so it stays legible when a
    record is renamed or deleted. Nobody changes or deletes a line, and the daily digest
    shows when somebody did so in the database.
    """

    _name = "ptsp.audit"
    _description = "Audit Log"
    _inherit = ["ptsp.locked.mixin"]
    _order = "id desc"
    _rec_name = "subject"
    _log_access = False
    _locked_fields = "all"

    company_id = fields.Many2one(
        "res.company", "Office", required=True, index=True, ondelete="restrict"
    )
    at = fields.Datetime("Time", required=True, index=True)
    kind = fields.Selection([*RIGHTS, *LOOKS], required=True, index=True)
    user_name = fields.Char("Who", required=True, help="As named at that time.")
    user_login = fields.Char("Log-in", required=True)
    user_number = fields.Integer("User No.", aggregator=False)
    model = fields.Char("Technical Name of the Record", required=True)
    res_id = fields.Integer("Record No.", aggregator=False)
    subject = fields.Text("Record", required=True, help="As named at that time.")
    summary = fields.Text("What", required=True)
    old = fields.Text("Before")
    new = fields.Text("After")
    address = fields.Char(
        "Network Address", help="Where the request came from; empty for the system."
    )
    way = fields.Char("Called", help="Which address of the server was called.")

    # === WRITING === #

    @api.model
    def _add(self, lines):
        """Write lines; this method adds time, person and address.

        :param list lines: dicts of company_id, kind, model, res_id, subject, summary
            and perhaps old, new and user_id (else it is the user of the environment)
        :return: the lines, as superuser
        """
        actors = {}
        for line in lines:
            uid = line.pop("user_id", self.env.uid)
            if uid not in actors:
                actors[uid] = self._actor(uid)
            line |= actors[uid] | self._circumstances()
        # No person has the right to write the log, only the system.
        return self.sudo()._with_door().create(lines)

    @api.model
    def _actor(self, uid):
        """Return the person who acts, even where the system acts for that person."""
        if uid == SUPERUSER_ID and request and request.env.uid:
            uid = request.env.uid
        user_sudo = self.env["res.users"].sudo().browse(uid)  # everybody may know names
        return {
            "user_number": uid,
            "user_name": user_sudo.name or "-",
            "user_login": user_sudo.login or "-",
        }

    @api.model
    def _circumstances(self):
        """Return the time, and the origin of the request if there is one."""
        origin = {"at": self._ptsp_now()}
        if request:
            origin["address"] = request.httprequest.remote_addr
            origin["way"] = request.httprequest.path[:200]
        return origin

    # === CHANGES OF RIGHTS === #

    @contextmanager
    def _watching(self, records, names):
        """Write a line for each record that the block changes.

        :param records: of one model
        :param names: of fields with the parameter ``audited``
        """
        words = self.env["ptsp.audit.words"]
        before = words._snapshot(records, names)
        yield
        after = words._snapshot(records.exists(), names)
        self._add_differences(records, before, after)

    @api.model
    def _add_created(self, records):
        """Write a line for each new record that is audited."""
        names = records._audited_fields()
        after = self.env["ptsp.audit.words"]._snapshot(records, names)
        self._add_differences(records, {}, after)

    def _add_differences(self, records, before, after):
        lines = self.env["ptsp.audit.words"]._lines(records, before, after)
        if lines:
            self._add(lines)
            self.env["ptsp.audit.mail"]._tell(records, before, after)
