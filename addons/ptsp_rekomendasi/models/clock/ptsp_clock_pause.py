# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from odoo.addons.ptsp_base.tools import promise
from odoo.addons.ptsp_base.tools.moments import aware


class PtspClockPause(models.Model):
    """A stretch of time that the office does not count against itself.

    The clock of the case writes it (``_clock_pause``, ``_clock_unpause``). The SOP
    revision decides which kinds stop the promise; a step's window leaves all of them
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
    kind = fields.Char(
        "Code of the Kind",
        required=True,
        help="Code of the kind: return, agency, order, or one that the SOP names.",
    )
    label = fields.Char(help="What the SOP called its own kind when the pause began.")
    kind_words = fields.Char("Kind", compute="_compute_kind_words")
    started_at = fields.Datetime(required=True)
    ended_at = fields.Datetime()
    limit_at = fields.Datetime(
        "Ends by Itself",
        help="The kind has a limit: the pause ends then, if not before.",
    )
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

    @api.depends("kind", "label")
    @api.depends_context("lang")
    def _compute_kind_words(self):
        words = {
            "return": self.env._("With the applicant"),
            "agency": self.env._("With a technical agency"),
            "order": self.env._("By order"),
            "payment": self.env._("Payment awaited"),
        }
        for pause in self:
            pause.kind_words = pause.label or words.get(pause.kind, pause.kind)

    def _that_stop(self, sop):
        """Return the pauses that stop the promise of a revision of an SOP.

        Orders and the kinds that an SOP names always stop it.
        """
        running = set()
        if not sop.pause_on_return:
            running.add("return")
        if not sop.pause_on_agency:
            running.add("agency")
        return self.filtered(lambda pause: pause.kind not in running)

    def _as_intervals(self):
        """Return the pauses as ``promise.Pause``, which the arithmetic takes."""
        return [
            promise.Pause(
                start=aware(pause.started_at),
                end=aware(pause._end()),
                kind=pause.kind,
                note=pause._note(),
            )
            for pause in self
        ]

    def _end(self):
        """Return when the pause ended, or False while it runs.

        A limit ends it at that moment, even before the scheduled action writes the end.
        """
        if self.ended_at or not self.limit_at:
            return self.ended_at
        return self.limit_at if self.limit_at <= self.company_id._ptsp_now() else False

    def _note(self):
        """Return the reason of the pause in one line."""
        if self.label and self.reason:
            return f"{self.label}: {self.reason}"
        return self.reason or self.kind_words
