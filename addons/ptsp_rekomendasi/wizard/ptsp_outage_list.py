# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from odoo.addons.ptsp_base.tools import sheet_file


class PtspOutageList(models.TransientModel):
    """Shows the numbers that were reserved for an outage, with their present state."""

    _name = "ptsp.outage.list"
    _description = "Reconcile After an Outage"

    date_from = fields.Date(
        "Reserved From", required=True, default=lambda self: self._default_date_from()
    )
    date_to = fields.Date(
        "Reserved Until",
        required=True,
        default=lambda self: self.env.company._ptsp_today(),
    )
    looked = fields.Boolean(readonly=True)
    used_count = fields.Integer("Used", readonly=True)
    void_count = fields.Integer("Void", readonly=True)
    open_count = fields.Integer("Still Open", readonly=True)
    line_ids = fields.One2many("ptsp.outage.list.line", "list_id", readonly=True)

    @api.model
    def _default_date_from(self):
        return self.env.company._ptsp_today() - relativedelta(months=1)

    def _compute_display_name(self):
        for dialogue in self:
            dialogue.display_name = self.env._("Reconcile After an Outage")

    def action_look(self):
        """List the numbers, open ones first."""
        self.ensure_one()
        outage = self.env["ptsp.outage"]
        entries = self._entries()
        lines = [
            {"entry_id": entry.id, "application_id": outage._case_of(entry).id}
            for entry in entries.sorted(lambda entry: entry.state != "reserved")
        ]
        states = entries.mapped("state")
        self.write(
            {
                "looked": True,
                "used_count": states.count("used"),
                "void_count": states.count("void"),
                "open_count": states.count("reserved"),
                "line_ids": [Command.clear(), *map(Command.create, lines)],
            }
        )
        return True

    def action_export(self):
        """Download the list as XLSX."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/ptsp/outage/{self.id}",
            "target": "download",
        }

    def _entries(self):
        if self.date_to < self.date_from:
            raise UserError(self.env._("The last day lies before the first one."))
        return self.env["ptsp.outage"]._entries(self.date_from, self.date_to)

    def _file(self):
        """Return name and content of the file."""
        self.ensure_one()
        rows = self.env["ptsp.outage"]._rows(self._entries())
        name = f"nomor-cadangan-{self.date_from}-{self.date_to}.xlsx"
        return name, sheet_file.write_xlsx("Nomor", rows, {})
