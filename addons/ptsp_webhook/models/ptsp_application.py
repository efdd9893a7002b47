# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspApplication(models.Model):
    _inherit = "ptsp.application"

    def _after_change(self, event):
        super()._after_change(event)
        self.env["ptsp.webhook.sender"]._wake(self.company_id)
