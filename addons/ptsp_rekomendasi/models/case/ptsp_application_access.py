# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import time

from odoo import models

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools import refusal_codes

INTEGRATION = "ptsp_base.group_ptsp_integration"
LOCK_ATTEMPTS = 5
LOCK_PAUSE = 0.2  # seconds


class PtspApplicationAccess(models.AbstractModel):
    """Who may act on a case now, and one at a time."""

    _name = "ptsp.application.access"
    _description = "Access to an Application"
    _inherit = ["ptsp.case.hooks"]

    def _acting_users(self, transition=None):
        """Return the users who may act on the case where it stands.

        An extension point. Denied by default: a lane without members is nobody's, and
        so is a move that is made by itself. A transition may belong to another lane
        than the step's own.
        An agency's user acts only while a request to the own agency is open.

        :param transition: the move in question, or None for the step itself
        """
        self.ensure_one()
        # Who may act does not depend on what the asking user may read.
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
        """An integration acts for the applicant."""
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
        """Return why another's case cannot be touched, or False."""
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
        """Lock the case first: two people at once get a sentence, not a mix.

        :return: the case with elevated rights, for what a verb of the door writes
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
