# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware


class PtspComplaintPause(models.Model):
    """A time in which the settlement of a complaint is not counted."""

    _name = "ptsp.complaint.pause"
    _description = "Pause of a Complaint"
    _inherit = ["ptsp.locked.mixin", "ptsp.complaint.hidden"]
    _order = "complaint_id, started_at, id"
    _locked_fields = "all"

    complaint_id = fields.Many2one(
        "ptsp.complaint", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="complaint_id.company_id", store=True, precompute=True, index=True
    )
    kind = fields.Selection(
        [
            ("completeness", "The complainant completes it"),
            ("answered", "It is answered"),
            ("closed", "It is closed"),
        ],
        required=True,
    )
    started_at = fields.Datetime(required=True)
    ended_at = fields.Datetime()

    _order_of_moments = models.Constraint(
        "CHECK (ended_at IS NULL OR ended_at >= started_at)",
        "A pause cannot end before it starts.",
    )
    _one_open = models.UniqueIndex(
        "(complaint_id) WHERE ended_at IS NULL", "A pause is open already."
    )

    def _running(self):
        return self.filtered(lambda pause: not pause.ended_at)

    def _as_intervals(self):
        """Return the pauses as ``promise.Pause`` for the clock engine."""
        return [
            promise.Pause(aware(pause.started_at), aware(pause.ended_at), pause.kind)
            for pause in self
        ]
