# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import AccessError

from .ptsp_sop_acknowledgement import ACKNOWLEDGE_ACTIVITY


class MailActivity(models.Model):
    """Activities on documents of the office.

    A holder who ticks off the request to acknowledge a revision acknowledges it. What
    the office asks of one person is not taken away by another.
    """

    _inherit = "mail.activity"

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if operation not in ("write", "unlink") or self._may_settle_all():
            return result
        rest = self - result[0] if result else self
        others = rest.filtered(lambda one: one._belongs_to_another())
        if not others:
            # A refusal of the model as a whole names no record, and stays one.
            return result
        return (
            (result[0] | others, result[1]) if result else (others, self._another_error)
        )

    @api.model
    def _may_settle_all(self):
        groups = ("group_ptsp_supervisor", "group_ptsp_admin")
        return any(self.env.user.has_group(f"ptsp_base.{group}") for group in groups)

    def _belongs_to_another(self):
        """Tell whether it is asked of somebody else, and not by the current user.

        What the process asks is created in the name of whoever made the move.
        """
        activity_sudo = self.sudo()  # whose it is, is no secret of the document
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
