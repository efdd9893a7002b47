# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspApplication(models.Model):
    """Sends notices about a case when it enters a step and when it is closed."""

    _inherit = "ptsp.application"

    notice_ids = fields.One2many(
        "ptsp.notice",
        "application_id",
        "Notices",
        readonly=True,
        locked=True,
        groups="ptsp_base.group_ptsp_officer,ptsp_base.group_ptsp_auditor",
    )

    def _after_enter_step(self, now):
        super()._after_enter_step(now)
        self.env["ptsp.notice.telling"]._tell_of_arrival(self)

    def _after_close(self, outcome, now):
        super()._after_close(outcome, now)
        self.env["ptsp.notice.telling"]._tell_of_end(self, outcome)
