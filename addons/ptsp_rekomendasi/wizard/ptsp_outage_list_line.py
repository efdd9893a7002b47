# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspOutageListLine(models.TransientModel):
    """A number that was reserved for an outage, and its case."""

    _name = "ptsp.outage.list.line"
    _description = "Number of an Outage"

    list_id = fields.Many2one(
        "ptsp.outage.list", "Dialogue", required=True, ondelete="cascade"
    )
    entry_id = fields.Many2one(
        "ptsp.register.entry",
        "Number",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    register_id = fields.Many2one(related="entry_id.register_id")
    state = fields.Selection(related="entry_id.state")
    reason = fields.Char(related="entry_id.reason")
    subject = fields.Char(related="entry_id.subject", string="Used For")
    application_id = fields.Many2one("ptsp.application", "Case", readonly=True)

    def action_open(self):
        """Open the number, so that its keeper can settle it."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ptsp.register.entry",
            "res_id": self.entry_id.id,
            "view_mode": "form",
        }
