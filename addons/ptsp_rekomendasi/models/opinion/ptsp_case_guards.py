# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools.blockers import blocker, unless


class PtspCaseGuards(models.AbstractModel):
    """Guards about technical opinions."""

    _inherit = "ptsp.case.guards"

    def _guard_opinion_requested(self, case, guard):
        return unless(
            case.opinion_ids._filter_open(),
            "opinion_requested",
            self.env._("No technical opinion is asked for: ask an agency first."),
        )

    def _guard_opinions_in(self, case, guard):
        waiting = case.opinion_ids._filter_open()
        if waiting:
            sentence = self.env._(
                "The opinion of %(agencies)s is not in: record it or withdraw the"
                " request.",
                agencies=", ".join(waiting.agency_id.mapped("name")),
            )
            return [blocker("opinions_in", sentence)]
        needed = case.sop_id.opinion_need == "always"
        return unless(
            not needed or case.opinion_ids._filter_received(),
            "opinions_in",
            self.env._("This service needs a technical opinion: ask for one."),
        )

    def _guard_opinion_allows(self, case, guard):
        negative = case.opinion_ids._filter_negative()
        return unless(
            not negative,
            "opinion_allows",
            self.env._(
                "%(agencies)s did not recommend it: draft a refusal, or have the head"
                " lift that with a reason.",
                agencies=", ".join(negative.agency_id.mapped("name")),
            ),
        )
