# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspClockPause(models.Model):
    """A stretch of time that the office does not count against itself.

    Written by the clock of the case. Which kinds stop the promise is decided by the
    SOP revision; a step's target leaves all of them out.
    """

    _name = "ptsp.clock.pause"
    _description = "Clock Pause"
    _inherit = ["ptsp.locked.mixin"]
    _order = "application_id, started_at, id"
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="application_id.company_id", store=True)
    kind = fields.Selection(
        [
            ("return", "With the applicant"),
            ("agency", "With a technical agency"),
            ("order", "By order"),
        ],
        required=True,
    )
    started_at = fields.Datetime(required=True)
    ended_at = fields.Datetime()
    reason = fields.Char()
    opened_by = fields.Many2one("res.users")
    closed_by = fields.Many2one("res.users")

    _order_of_moments = models.Constraint(
        "CHECK (ended_at IS NULL OR ended_at >= started_at)",
        "A pause cannot end before it starts.",
    )
    _one_open = models.UniqueIndex(
        "(application_id, kind) WHERE ended_at IS NULL",
        "A pause of this kind is open already.",
    )
