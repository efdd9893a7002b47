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
    """One line of the audit log: who changed who may do what, or saw personal data.

    A field says itself that its changes are logged, with the parameter
    ``audited="members"`` (a kind of this log), and that looking at it is, with
    ``personal=True``; ``base`` of this addon does the rest. A line holds nothing but
    text and numbers: what is renamed or deleted later stays legible. Nobody changes or
    deletes a line, and the daily digest shows when somebody did so in the database.
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
        """Write lines; time, person and address are added here.

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
        # The system writes the log; no person has the right to.
        return self.sudo()._with_door().create(lines)

    @api.model
    def _actor(self, uid):
        """Return who acts, also where the system does it for the one who asked."""
        if uid == SUPERUSER_ID and request and request.env.uid:
            uid = request.env.uid
        user_sudo = self.env["res.users"].sudo().browse(uid)  # names are no secret
        return {
            "user_number": uid,
            "user_name": user_sudo.name or "-",
            "user_login": user_sudo.login or "-",
        }

    @api.model
    def _circumstances(self):
        """Return when it happens, and where the request comes from if there is one."""
        origin = {"at": self._ptsp_now()}
        if request:
            origin["address"] = request.httprequest.remote_addr
            origin["way"] = request.httprequest.path[:200]
        return origin

    # === CHANGES OF RIGHTS === #

    @contextmanager
    def _watching(self, records, names):
        """Write a line for each record that is another one after the block.

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
        """Write a line for each new record that says who may do what."""
        names = records._audited_fields()
        after = self.env["ptsp.audit.words"]._snapshot(records, names)
        self._add_differences(records, {}, after)

    def _add_differences(self, records, before, after):
        lines = self.env["ptsp.audit.words"]._lines(records, before, after)
        if lines:
            self._add(lines)
            self.env["ptsp.audit.mail"]._tell(records, before, after)
