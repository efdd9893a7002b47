# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspCaseSilence(models.AbstractModel):
    """Proposes a move that reminds agencies while their opinions are late."""

    _inherit = "ptsp.case.silence"

    def _reason(self, case, transition, flags, now):
        reason = super()._reason(case, transition, flags, now)
        if reason or transition.on_silence != "remind_agency":
            return reason
        late = case.opinion_ids._filter_open().filtered(
            lambda opinion: opinion.due_at and opinion.due_at < now
        )
        if late:
            # A reminder counts, whichever step it was sent at.
            sent = case.entry_ids._moments_of([transition.code])
            late = late.filtered(
                lambda opinion: all(moment < opinion.due_at for moment in sent)
            )
        if not late:
            return ""
        return self.env._(
            "The opinion of %(agencies)s is overdue.",
            agencies=", ".join(late.agency_id.mapped("name")),
        )
