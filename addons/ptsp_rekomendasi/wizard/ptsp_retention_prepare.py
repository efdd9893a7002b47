# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspRetentionPrepare(models.TransientModel):
    """Prepares the list of a year: what is proposed for destruction."""

    _name = "ptsp.retention.prepare"
    _description = "Prepare a List for Destruction"

    # A text: a year is not written as 2,037.
    year = fields.Char(
        required=True, default=lambda self: str(self.env.company._ptsp_today().year)
    )

    def action_prepare(self):
        """Prepare the list and open it."""
        self.ensure_one()
        text = (self.year or "").strip()
        year = int(text) if text.isdecimal() and len(text) == 4 else 0
        made = self.env["ptsp.retention.list"]._prepare(year)
        return {
            "type": "ir.actions.act_window",
            "res_model": made._name,
            "res_id": made.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }
