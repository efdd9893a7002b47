# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspCaseRecount(models.AbstractModel):
    """A changed calendar moves the dates by which agencies are to answer."""

    _inherit = "ptsp.case.recount"

    def _recount_satellites(self, case):
        super()._recount_satellites(case)
        for opinion in case._open_opinions():
            due_at = case._opinion_due(
                opinion.requested_at, opinion.agency_id.response_days
            )
            if due_at != opinion.due_at:
                opinion._with_door().write({"due_at": due_at})

    def _dates(self, case):
        dates = super()._dates(case)
        for opinion in case._open_opinions():
            name = self.env._("Opinion of %(agency)s", agency=opinion.agency_id.name)
            dates[name] = opinion.due_at
        return dates
