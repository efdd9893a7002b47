# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError


class PtspEventExport(models.TransientModel):
    """Asks for the cases of an event log, and gives the file.

    For supervisors and auditors.
    """

    _name = "ptsp.event.export"
    _description = "Export of an Event Log"

    form = fields.Selection(
        [
            ("xes", "XES 1.0: one line of events for each case"),
            ("ocel", "OCEL 2.0: cases, letters, opinions, requirements, officers"),
        ],
        "Format",
        required=True,
        default="xes",
    )
    date_from = fields.Date("Begun From")
    date_to = fields.Date("Begun Until")
    service_id = fields.Many2one("ptsp.service", help="Leave empty for all services.")
    closed = fields.Boolean("Closed Cases Only")

    def action_export(self):
        """Download the file, or refuse if no case fits."""
        self.ensure_one()
        if not self.env["ptsp.event.log"]._count(self._domain()):
            raise UserError(
                self.env._("No case fits; choose another period or another service.")
            )
        return {
            "type": "ir.actions.act_url",
            "url": f"/ptsp/event_log/{self.id}",
            "target": "download",
        }

    def _domain(self):
        return self.env["ptsp.event.log"]._domain(
            self.date_from, self.date_to, self.service_id, self.closed
        )

    def _write(self, stream):
        """Write the log to a text stream; return the name of its file."""
        self.ensure_one()
        log = self.env["ptsp.event.log"]
        log._write(stream, self.form, self._domain())
        return f"event-log-{self.env.company._ptsp_today()}{log._suffix(self.form)}"
