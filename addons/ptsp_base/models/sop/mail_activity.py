# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from .ptsp_sop_acknowledgement import ACKNOWLEDGE_ACTIVITY


class MailActivity(models.Model):
    """A holder who ticks off the request to acknowledge a revision acknowledges it."""

    _inherit = "mail.activity"

    def _action_done(self, feedback=False, attachment_ids=None):
        asked = self.env.ref(ACKNOWLEDGE_ACTIVITY, raise_if_not_found=False)
        own = self.filtered(
            lambda activity: (
                activity.activity_type_id == asked and activity.user_id == self.env.user
            )
        )
        revisions = self.env["ptsp.sop"].browse(own.mapped("res_id"))
        result = super()._action_done(feedback=feedback, attachment_ids=attachment_ids)
        for sop in revisions.exists():
            sop._pending_of(self.env.user)._acknowledge()
        return result
