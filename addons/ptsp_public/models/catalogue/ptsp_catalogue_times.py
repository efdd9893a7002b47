# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import math
from datetime import timedelta

from odoo import api, models, tools
from odoo.tools import SQL

from odoo.addons.ptsp_rekomendasi.tools.figures import percentile
from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Period

YEAR = timedelta(days=365)
# With fewer cases no times are shown, as they would say nothing about the next case.
FEWEST = 10
# Outcomes that answer an application; cases with others do not count.
ANSWERED = ("issued", "refused")


class PtspCatalogueTimes(models.AbstractModel):
    """How long a service really took, from the cases of the last year.

    The figures are the working days within which half and nine of ten cases were
    finished, from the receipt to the number of the letter. Cases that were closed after
    silence, withdrawn or replaced do not count.
    """

    _name = "ptsp.catalogue.times"
    _description = "How Long Services Took"

    @api.model
    def _words(self, service):
        """Return the sentence for the page of a service, or an empty text."""
        found = self._figures(service.id, service.company_id._ptsp_today())
        if not found:
            return ""
        half, most, count = found
        return self.env._(
            "Half of them were finished within %(half)s working days, 9 of 10 within"
            " %(most)s working days (%(count)s applications of the last year).",
            half=half,
            most=most,
            count=count,
        )

    @api.model
    @tools.ormcache("service_id", "today")
    def _figures(self, service_id, today):
        """Return half, nine of ten and count, computed once a day; None for too few.

        :param int service_id: id of the service
        :param date today: the office's present day
        """
        half, most, count = self._kept(service_id, today) or self._counted(
            service_id, today
        )
        if count < FEWEST:
            return None
        # Parts of a day are rounded up, as applicants count whole days.
        return max(1, math.ceil(half)), max(1, math.ceil(most)), count

    @api.model
    def _kept(self, service_id, today):
        """Return half, nine of ten and count from the office's figures, if stored.

        They are then the same as on the dashboard.
        """
        service = self.env["ptsp.service"].browse(service_id)
        period = Period(today - YEAR, today)
        days = self.env["ptsp.figures"]._days_taken(service, period)
        if days is None:
            return None
        return percentile(days, 50), percentile(days, 90), len(days)

    @api.model
    def _counted(self, service_id, today):
        """Return half, nine of ten and count, computed from the cases."""
        self.env["ptsp.application"].flush_model()
        (found,) = self.env.execute_query(
            SQL(
                """
                SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY worked_days),
                  percentile_disc(0.9) WITHIN GROUP (ORDER BY worked_days), count(*)
                FROM ptsp_application
                WHERE service_id = %s AND outcome IN %s AND stopped_at IS NOT NULL
                  AND imported IS NOT TRUE AND closed_at >= %s
                """,
                service_id,
                ANSWERED,
                today - YEAR,
            )
        )
        return found
