# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware


class PtspClockPause(models.Model):
    """A stretch of time that the office does not count against itself.

    Written by the clock of the case (``_clock_pause``, ``_clock_unpause``). Which kinds
    stop the promise is decided by the SOP revision; a step's window leaves all of them
    out.
    """

    _name = "ptsp.clock.pause"
    _description = "Clock Pause"
    _inherit = ["ptsp.locked.mixin"]
    _order = "application_id, started_at, id"
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="application_id.company_id",
        store=True,
        precompute=True,
    )
    kind = fields.Selection(
        [
            ("return", "With the applicant"),
            ("agency", "With a technical agency"),
            ("order", "By order"),
            ("payment", "Payment awaited"),
        ],
        required=True,
    )
    started_at = fields.Datetime(required=True)
    ended_at = fields.Datetime()
    reason = fields.Char()
    opened_by_id = fields.Many2one("res.users")
    closed_by_id = fields.Many2one("res.users")

    _order_of_moments = models.Constraint(
        "CHECK (ended_at IS NULL OR ended_at >= started_at)",
        "A pause cannot end before it starts.",
    )
    _one_open = models.UniqueIndex(
        "(application_id, kind) WHERE ended_at IS NULL",
        "A pause of this kind is open already.",
    )

    def _running(self, kind=None):
        """Return the pauses that have not ended, of one kind or of all."""
        return self.filtered(
            lambda pause: not pause.ended_at and kind in (None, pause.kind)
        )

    def _that_stop(self, sop):
        """Return the pauses that stop the promise of a revision of an SOP."""
        kinds = {"order", "payment"}
        if sop.pause_on_return:
            kinds.add("return")
        if sop.pause_on_agency:
            kinds.add("agency")
        return self.filtered(lambda pause: pause.kind in kinds)

    def _as_intervals(self):
        """Return the pauses as ``promise.Pause``, which the arithmetic takes."""
        labels = dict(self._fields["kind"]._description_selection(self.env))
        return [
            promise.Pause(
                start=aware(pause.started_at),
                end=aware(pause.ended_at),
                kind=pause.kind,
                note=pause.reason or labels[pause.kind],
            )
            for pause in self
        ]
