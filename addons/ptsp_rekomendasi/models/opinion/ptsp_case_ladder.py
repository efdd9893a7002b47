# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.fields import Domain

from ...tools.flags import Target
from .ptsp_opinion import OPEN_STATES


class PtspCaseLadder(models.AbstractModel):
    """Reports late opinions like late cases, even while the clock does not run."""

    _inherit = "ptsp.case.ladder"

    def _due_domain(self, now):
        late = Domain("state", "in", OPEN_STATES) & Domain("due_at", "<", now)
        return super()._due_domain(now) | Domain("opinion_ids", "any", late)

    def _due_targets(self, case):
        targets = super()._due_targets(case)
        watching = self._agency_watcher(case)
        for opinion in case.opinion_ids._filter_open():
            if opinion.due_at:
                key, due = f"opinion {opinion.id}", opinion.due_at
                by_hour = not case.sop_id._response_of(opinion.agency_id).by_day
                targets.append(Target("opinion", key, due, due, watching, by_hour))
        return targets

    def _agency_watcher(self, case):
        """Return the lane that watches over agencies, wherever the case is.

        It is the lowest of the lanes that watch the steps of an agency.
        """
        studies = case.sop_id.step_ids.filtered(
            lambda step: step.lane_id.kind == "agency"
        )
        watchers = studies.watcher_ids
        lowest = watchers - watchers.superior_id
        return lowest[:1] or case.step_id.watcher_ids[:1] or case.desk_id

    def _flag_sentence(self, case, flag):
        """Add the proposal to remind the agency, if the desk can do so."""
        sentence = super()._flag_sentence(case, flag)
        if flag.target.kind != "opinion" or flag.rung != "overdue_0":
            return sentence
        reminder = self.env["ptsp.case.silence"]._moves(case, "remind_agency")
        if not reminder:
            return sentence
        return self.env._(
            "%(sentence)s. Proposed: %(move)s",
            sentence=sentence,
            move=reminder[0].label,
        )
