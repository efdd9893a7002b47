# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from functools import partial

from odoo import fields, models
from odoo.exceptions import AccessError
from odoo.tools import format_date

from odoo.addons.ptsp_base.tools.moments import aware
from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period

WEEKLY = "ptsp_dashboard.digest_weekly"
# The action that the links of the mail open.
PAGE = "ptsp_dashboard.ptsp_dashboard_action"
KPIS = ("kpi_ptsp_received", "kpi_ptsp_decided", "kpi_ptsp_late")


class DigestDigest(models.Model):
    """Adds figures of the page to the weekly mail to the head."""

    _inherit = "digest.digest"

    kpi_ptsp_received = fields.Boolean("Cases Received")
    kpi_ptsp_received_value = fields.Integer(compute="_compute_kpi_ptsp_received_value")
    kpi_ptsp_decided = fields.Boolean("Cases Decided")
    kpi_ptsp_decided_value = fields.Integer(compute="_compute_kpi_ptsp_decided_value")
    kpi_ptsp_late = fields.Boolean("Cases Decided Late")
    kpi_ptsp_late_value = fields.Integer(compute="_compute_kpi_ptsp_late_value")

    # The platform reads one figure after the other for several periods, and forgets the
    # one that it has read: each figure is computed by itself.

    def _compute_kpi_ptsp_received_value(self):
        self._count_cases("received", self.env["ptsp.figure.cases"]._received)

    def _compute_kpi_ptsp_decided_value(self):
        self._count_cases("decided", self.env["ptsp.figure.cases"]._decided)

    def _compute_kpi_ptsp_late_value(self):
        kept = self.env["ptsp.figure.cases"]._kept
        self._count_cases("late", partial(kept, "late"))

    def _count_cases(self, name, domain_of):
        """Set one figure of each mail.

        :param str name: of the figure
        :param domain_of: gives the domain of its cases for a period and filters
        """
        applications = self.env["ptsp.application"]
        if not applications.has_access("read"):
            raise AccessError(self.env._("This person reads no cases."))
        period = self._ptsp_period()
        for digest in self:
            office = digest.company_id or self.env.company
            domain = domain_of(period, Filters(office.id))
            digest[f"kpi_ptsp_{name}_value"] = applications.search_count(domain)

    def _ptsp_period(self):
        """Return the days of a column of the mail, the day of sending included."""
        office = self.env.company
        end = self.env.context.get("end_datetime")
        start = self.env.context.get("start_datetime")
        last = self._office_day(office, end) if end else office._ptsp_today()
        first = self._office_day(office, start) + timedelta(days=1) if start else last
        return Period(min(first, last), last)

    def _office_day(self, office, moment):
        """Return the day of an aware or naive (UTC) moment on the office's clock."""
        moment = moment if moment.tzinfo else aware(moment)
        return moment.astimezone(office._ptsp_zone()).date()

    def _compute_kpis_actions(self, company, user):
        actions = super()._compute_kpis_actions(company, user)
        return {**actions, **dict.fromkeys(KPIS, PAGE)}

    def _is_of_head(self):
        """Tell whether this is the weekly mail to the head of the office."""
        return self == self.env.ref(WEEKLY, raise_if_not_found=False)

    def _ptsp_day_text(self):
        """Return the office's day in words, in the language of the mail."""
        day = (self.company_id or self.env.company)._ptsp_today()
        return format_date(self.env, day, date_format="d MMMM y")

    def _action_send(self, update_periodicity=True):
        # The mail goes to the person who heads the office at the moment of sending.
        weekly = self.env.ref(WEEKLY, raise_if_not_found=False)
        for digest in self & weekly if weekly else self.browse():
            head = (digest.company_id or self.env.company).ptsp_head_id
            digest.user_ids |= head
        return super()._action_send(update_periodicity=update_periodicity)
