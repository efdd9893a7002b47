# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from .ptsp_opinion import OFFICE


class PtspCaseCard(models.AbstractModel):
    """A card of the board says how many agencies were asked, answered, or are late."""

    _inherit = "ptsp.case.card"

    def _prepare(self, cases):
        cards = super()._prepare(cases)
        if not any(map(self.env.user.has_group, OFFICE.split(","))):
            return cards
        for case, card in zip(cases, cards, strict=True):
            # The card names agencies only while the office waits for one.
            if card["agencies"]:
                card["agencies"] += f" ({case.opinion_count_text})"
        return cards
