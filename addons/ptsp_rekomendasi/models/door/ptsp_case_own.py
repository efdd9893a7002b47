# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.fields import Domain


class PtspCaseOwn(models.AbstractModel):
    """Finds the cases of a desk that are a person's own work (SOP P.2).

    An officer who is named in sectors has only their services. An acting official has
    the cases that the decree and the absent official's sectors reach, whatever sectors
    the acting official is named in.
    """

    _name = "ptsp.case.own"
    _description = "Own Cases of a Person"

    def _mark(self, cases):
        """Return for each case whether it lies at a desk of the current user."""
        lanes, user = self.env["ptsp.lane"], self.env.user
        works, sees = lanes._of_user(user), lanes._seen_by(user)
        marks = []
        for case in cases:
            desk, own = case.desk_id, self.env["res.users"]
            if desk in works:
                own = case.service_id._workers_at(desk)
            elif desk in sees:
                own = case.service_id._own_users(user)
            marks.append(user in own)
        return marks

    def _domain(self, lanes):
        """Return the domain of the user's own cases at these desks.

        A user who looks at desks of others sees all their cases.
        """
        if lanes - self.env["ptsp.lane"]._seen_by(self.env.user):
            return Domain.TRUE
        own = self._sector_domain()
        terms = [
            term
            for term in self.env["ptsp.acting"]._of_actor(self.env.user)
            if term.lane_id in lanes._ids
        ]
        if not terms:
            return own
        acting = lanes.browse({term.lane_id for term in terms})
        reached = [(lanes - acting, own)]
        reached += [(lanes.browse(t.lane_id), self._term_domain(t)) for t in terms]
        if all(domain == Domain.TRUE for _lanes, domain in reached):
            return Domain.TRUE
        return Domain.OR(self._touching(desks) & domain for desks, domain in reached)

    def _sector_domain(self):
        """Return the cases of the sectors that the user is named in, or all."""
        own = self.env["ptsp.sector"]._of_user(self.env.user)
        if not own:
            return Domain.TRUE
        services = self._services_sudo().search(
            Domain("sector_id", "in", [*own.ids, False])
            | Domain("company_id", "not in", own.company_id.ids)
        )
        return Domain("service_id", "in", services.ids)

    def _term_domain(self, term):
        """Return the cases that a term as acting official reaches."""
        services = self._services_sudo().search(Domain.TRUE)
        reached = services.filtered(lambda service: service._reached_by(term))
        if reached == services:
            return Domain.TRUE
        return Domain("service_id", "in", reached.ids)

    def _services_sudo(self):
        return self.env["ptsp.service"].sudo().with_context(active_test=False)

    def _touching(self, lanes):
        """Return the domain of cases at, of, or watched by these lanes."""
        names = ("desk_id", "lane_id", "watch_lane_ids")
        return Domain.OR(Domain(name, "in", lanes.ids) for name in names)
