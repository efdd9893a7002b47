# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError

from .ptsp_sop_acknowledgement import ACKNOWLEDGE_ACTIVITY


class MailActivity(models.Model):
    """Activities on documents of the office.

    A holder of a copy who ticks off the request to acknowledge a revision acknowledges
    it. Nobody removes an activity that the office gave to somebody else.
    """

    _inherit = "mail.activity"

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if operation not in ("write", "unlink") or self._may_settle_all():
            return result
        rest = self - result[0] if result else self
        others = rest.filtered(lambda one: one._belongs_to_another())
        if not others:
            # A refusal of the whole model names no records and already covers the
            # others.
            return result
        return (
            (result[0] | others, result[1]) if result else (others, self._another_error)
        )

    @api.model
    def _may_settle_all(self):
        groups = ("group_ptsp_supervisor", "group_ptsp_admin")
        return any(self.env.user.has_group(f"ptsp_base.{group}") for group in groups)

    def _belongs_to_another(self):
        """Tell whether an activity is somebody else's, and not given by the user.

        The process creates its activities in the name of the person who made the move.
        """
        activity_sudo = self.sudo()  # everybody may know whose activity it is
        asked = activity_sudo.user_id
        if not (activity_sudo.res_model or "").startswith("ptsp.") or not asked:
            return False
        own = not activity_sudo.automated and activity_sudo.create_uid == self.env.user
        return asked != self.env.user and not own

    @api.model
    def _another_error(self):
        return AccessError(
            self.env._(
                "This activity is asked of somebody else: that person ticks it off, or"
                " a supervisor."
            )
        )

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
