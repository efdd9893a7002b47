# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.fields import Domain

from ..case.ptsp_case_pending import Pending

FIELDS = ["application_id", "awaits_lane_id", "letter_type_id"]
# Key of the batch verb that reads and signs waiting papers.
SIGN_PAPERS = "sign_papers"


class PtspCasePending(models.AbstractModel):
    """Adds papers that wait for a signature to the requests of the signing desk."""

    _inherit = "ptsp.case.pending"

    def _domain(self, lanes):
        waiting = Domain("letter_ids", "any", [("awaits_lane_id", "in", lanes.ids)])
        return super()._domain(lanes) | waiting

    def _entries(self, lanes=None, cases=None):
        domain = Domain("awaits_lane_id", "!=", False)
        if lanes is not None:
            domain = Domain("awaits_lane_id", "in", lanes.ids)
        if cases is not None:
            domain &= Domain("application_id", "in", cases.ids)
        # Boards show that a paper waits, whether or not the user may read it.
        letters = (
            self.env["ptsp.letter"].sudo().search_fetch(domain, FIELDS, order="id")
        )
        return super()._entries(lanes, cases) + [
            Pending(
                letter.application_id.id,
                letter.awaits_lane_id.id,
                letter.letter_type_id.name,
                SIGN_PAPERS,
            )
            for letter in letters
        ]
