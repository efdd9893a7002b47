# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class ResourceCalendar(models.Model):
    """A change of the working hours recounts the open cases that they count."""

    _inherit = "resource.calendar"

    def _ptsp_touch(self):
        super()._ptsp_touch()
        cron = self.env.ref(
            "ptsp_rekomendasi.ir_cron_recompute_clocks", raise_if_not_found=False
        )
        if cron:
            # Who changes a calendar may not start scheduled actions.
            cron.sudo()._trigger()
