# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date, timedelta

from odoo import api, models

from odoo.addons.ptsp_base.models.office.refusal import misfit
from odoo.addons.ptsp_base.models.office.screen_days import day_words
from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Period

DAY = timedelta(days=1)
# Years that a period may have.
YEARS = range(2000, 2101)
NAMES = ("month", "last_month", "half", "last_half", "year", "last_year", "free")


class PtspDashboardPeriod(models.AbstractModel):
    """The periods that the page offers, counted from the office's present day."""

    _name = "ptsp.dashboard.period"
    _description = "Periods of the Dashboard"

    @api.model
    def _choices(self):
        """Return name -> words of each period, in the order of the page."""
        words = (
            self.env._("This month"),
            self.env._("Last month"),
            self.env._("This half-year"),
            self.env._("Last half-year"),
            self.env._("This year"),
            self.env._("Last year"),
            self.env._("From … to …"),
        )
        return dict(zip(NAMES, words, strict=True))

    @api.model
    def _period(self, name, first, last, today):
        """Return a period by its name; a present one ends today.

        :param str name: one of ``NAMES``
        :param first: first day of a free period, ``YYYY-MM-DD``
        :param last: last day of a free period, ``YYYY-MM-DD``
        :param date today: the office's present day
        :raise ValidationError: when it is not a valid period, in one sentence
        """
        if name not in NAMES:
            raise misfit(
                self.env._(
                    "There is no such period; choose one of: %(names)s.",
                    names=", ".join(NAMES),
                ),
                "period",
            )
        if name == "free":
            return self._free(first, last)
        month = today.replace(day=1)
        half = today.replace(month=1 if today.month < 7 else 7, day=1)
        year = today.replace(month=1, day=1)
        present = {"month": month, "half": half, "year": year}
        if name in present:
            return Period(present[name], today)
        last = present[name.removeprefix("last_")] - DAY
        first_months = {"last_month": last.month, "last_half": last.month - 5}
        return Period(last.replace(month=first_months.get(name, 1), day=1), last)

    def _free(self, first, last):
        first, last = self._day(first, "first"), self._day(last, "last")
        if last < first:
            raise misfit(
                self.env._(
                    "The period ends before it begins: choose a last day on or after"
                    " %(day)s.",
                    day=day_words(self.env, first),
                ),
                "last",
            )
        return Period(first, last)

    def _day(self, text, field):
        try:
            day = date.fromisoformat(text)
        except (TypeError, ValueError):
            day = None
        if day is None or day.year not in YEARS:
            raise misfit(
                self.env._(
                    "Choose the first and the last day of the period, between 2000 and"
                    " 2100."
                ),
                field,
            )
        return day

    @api.model
    def _words(self, period):
        """Return a period in words: its first and its last day."""
        if period.first == period.last:
            return day_words(self.env, period.first)
        return self.env._(
            "%(first)s to %(last)s",
            first=day_words(self.env, period.first),
            last=day_words(self.env, period.last),
        )
