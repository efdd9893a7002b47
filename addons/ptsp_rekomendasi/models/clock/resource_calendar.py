# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class ResourceCalendar(models.Model):
    """Recounts the open cases of a calendar after its working hours changed."""

    _inherit = "resource.calendar"

    def _ptsp_touch(self):
        super()._ptsp_touch()
        cron = self.env.ref(
            "ptsp_rekomendasi.ir_cron_recompute_clocks", raise_if_not_found=False
        )
        if cron:
            # A user who changes a calendar has no right to start scheduled actions.
            cron.sudo()._trigger()
