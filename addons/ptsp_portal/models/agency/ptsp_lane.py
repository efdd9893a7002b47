# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from collections import Counter

from odoo import api, fields, models

from .ptsp_opinion import OFFICE


class PtspLane(models.Model):
    """The overview says how many answers of agencies each desk waits for."""

    _inherit = "ptsp.lane"

    agency_text = fields.Char(
        "Answers of Agencies", compute="_compute_agency_text", groups=OFFICE
    )

    @api.depends_context("lang")
    def _compute_agency_text(self):
        opinions = self.env["ptsp.opinion"].search_fetch(
            [("state", "=", "delivered"), ("application_id.desk_id", "in", self.ids)],
            ["application_id", "state", "due_at"],
        )
        desks = [opinion.application_id.desk_id for opinion in opinions]
        waiting = Counter(desks)
        late = Counter(
            desk
            for desk, opinion in zip(desks, opinions, strict=True)
            if opinion.is_overdue
        )
        for lane in self:
            lane.agency_text = bool(waiting[lane]) and self.env._(
                "%(waiting)s answers of agencies awaited, %(late)s overdue",
                waiting=waiting[lane],
                late=late[lane],
            )
