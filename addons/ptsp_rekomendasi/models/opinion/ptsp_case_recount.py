# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspCaseRecount(models.AbstractModel):
    """Moves the due dates of agencies' answers after a calendar changed."""

    _inherit = "ptsp.case.recount"

    def _recount_satellites(self, case):
        super()._recount_satellites(case)
        for opinion in case.opinion_ids._filter_open():
            due_at = opinion._answer_due(case, opinion.agency_id, opinion.requested_at)
            if due_at != opinion.due_at:
                opinion._with_door().write({"due_at": due_at})

    def _dates(self, case):
        dates = super()._dates(case)
        for opinion in case.opinion_ids._filter_open():
            name = self.env._("Opinion of %(agency)s", agency=opinion.agency_id.name)
            dates[name] = opinion.due_at
        return dates
