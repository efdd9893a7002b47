# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ..models.ptsp_complaint_persons import FIELDS


class PtspComplaintLook(models.TransientModel):
    """Shows the complainant to a handler. Only the look is stored, as an event."""

    _name = "ptsp.complaint.look"
    _description = "Who Complains"

    complaint_id = fields.Many2one("ptsp.complaint", required=True)
    told = fields.Text(string="Who Complains", store=False)

    @api.model
    def default_get(self, fields):
        """Read the complainant when the dialogue opens, and note the look."""
        values = super().default_get(fields)
        complaint = self.env["ptsp.complaint"].browse(values.get("complaint_id") or 0)
        if "told" in fields and complaint.exists():
            values["told"] = self._lines(complaint)
        return values

    @api.model
    def _lines(self, complaint):
        told = self.env["ptsp.complaint.persons"]._look(complaint)
        labels = {
            "name": self.env._("Name"),
            "phone": self.env._("Telephone"),
            "email": self.env._("Email"),
            "address": self.env._("Address"),
        }
        lines = [f"{labels[name]}: {told[name]}" for name in FIELDS if told.get(name)]
        return "\n".join(lines) or self.env._("Nothing was told.")
