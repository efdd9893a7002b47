# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from odoo.addons.ptsp_rekomendasi.catalogue_events import EVENTS


class PtspWebhookEvent(models.Model):
    """One event of the change feed, so that a receiver can choose among them.

    The catalogue of events is code; its rows are made at installation and at each
    upgrade.
    """

    _name = "ptsp.webhook.event"
    _description = "Event of a Case"
    _order = "id"
    _rec_name = "code"

    code = fields.Char("Event", required=True, readonly=True)
    meaning = fields.Char(compute="_compute_meaning")

    _code_unique = models.Constraint("UNIQUE(code)", "There is this event already.")

    def init(self):
        """Make a row for each event that has none yet."""
        self.env.cr.execute(
            "INSERT INTO ptsp_webhook_event (code)"
            " SELECT code FROM unnest(%s) AS code ON CONFLICT DO NOTHING",
            [list(EVENTS)],
        )

    @api.depends("code")
    @api.depends_context("lang")
    def _compute_meaning(self):
        words = self.env["ptsp.change"]._event_meanings()
        for event in self:
            event.meaning = words.get(event.code, "")
