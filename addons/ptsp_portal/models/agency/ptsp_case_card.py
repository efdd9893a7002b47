# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from .ptsp_opinion import OFFICE


class PtspCaseCard(models.AbstractModel):
    """A card says how many agencies were asked, answered, and are late."""

    _inherit = "ptsp.case.card"

    def _prepare(self, cases):
        cards = super()._prepare(cases)
        if not any(map(self.env.user.has_group, OFFICE.split(","))):
            return cards
        for case, card in zip(cases, cards, strict=True):
            # Only while the office waits for somebody.
            if card["agencies"]:
                card["agencies"] += f" ({case.opinion_count_text})"
        return cards
