# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import time

from odoo import models

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools import refusal_codes

INTEGRATION = "ptsp_base.group_ptsp_integration"
LOCK_ATTEMPTS = 5
LOCK_PAUSE = 0.2  # seconds


class PtspApplicationAccess(models.AbstractModel):
    """Decides who may act on a case now, and locks it for one person at a time."""

    _name = "ptsp.application.access"
    _description = "Access to an Application"
    _inherit = ["ptsp.case.hooks"]

    def _acting_users(self, transition=None):
        """Return the users who may act on the case where it stands.

        An extension point. Nobody may act by default: not for a lane without members,
        nor by a move that the system makes by itself. A transition may belong to
        another lane than the step's own.
        A user of an agency acts only while a request to that agency is open.

        :param transition: the move in question, or None for the step itself
        """
        self.ensure_one()
        # The answer does not depend on what the asking user may read.
        case = self.sudo()
        if not case.step_id or case.outcome:
            return self.env["res.users"]
        if transition and transition.on_silence == "close":
            return self.env["res.users"]
        named = transition and case.env["ptsp.lane"]._of_move(transition)
        lanes = named or case.desk_id | case.lane_id
        office = lanes.filtered(lambda lane: lane.kind == "office")
        users = case.service_id._workers_at(office)
        for lane in lanes - office:
            users |= case._outside_users(lane, transition)
        return users

    def _outside_users(self, lane, transition=None):
        """Add the accounts of other systems, which act for the applicant."""
        users = super()._outside_users(lane, transition)
        if lane.kind != "applicant":
            return users
        integration = self.env["res.groups"]._ptsp_named(INTEGRATION)
        return users | integration.all_user_ids

    def _require_acting(self):
        if self.env.user not in self._acting_users():
            # The sentence names a desk to people who may not read desks.
            desk_sudo = self.sudo().desk_id
            raise refusal(
                self.env._(
                    "%(case)s lies at %(desk)s; you do not work at that desk. Ask:"
                    " %(people)s.",
                    case=self.display_name,
                    desk=desk_sudo.name or "-",
                    people=desk_sudo._workers_words(),
                ),
                refusal_codes.ACCESS,
            )

    def _holder_error_message(self):
        """Return why a case that another person holds cannot be touched, or False."""
        holding = self.env["ptsp.case.holding"]
        holder = holding._holder(self)
        if not holder or holder == self.env.user:
            return False
        return holding._held_sentence(self, holder)

    def _require_not_held(self):
        error = self._holder_error_message()
        if error:
            raise refusal(error, refusal_codes.ACCESS)

    def _lock_case(self):
        """Lock the case, so that of two people at once one gets a refusal.

        :return: the case with elevated rights, for the writes of the door's verbs
        :raise UserError: when somebody else works on the case right now
        """
        self.ensure_one()
        self.check_access("read")
        case_sudo = self.sudo()
        for _attempt in range(LOCK_ATTEMPTS):
            if case_sudo.try_lock_for_update(allow_referencing=True):
                return case_sudo
            # A scheduled action holds a case for a moment only.
            time.sleep(LOCK_PAUSE)
        raise refusal(
            self.env._("Somebody is working on this case right now; try again."),
            refusal_codes.BUSY,
        )
