# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspCaseSameDesk(models.AbstractModel):
    """Keeps a file in hand when its next step belongs to the same desk.

    An officer who hands a folder to themselves simply works on. A file that goes back
    to an applicant or an agency is nobody's work until it returns, so it waits although
    the same desk records it.
    """

    _name = "ptsp.case.same.desk"
    _description = "Going On at the Same Desk"

    def _keep_in_hand(self, case, transition, desk):
        """Take the file in the same move that brought it to the desk's next step.

        The control sheet notes it like any taking: one person gives and receives it.

        :param case: the case, elevated, at its new step
        :param transition: the move that was made, as plain data
        :param desk: the desk where the file lay before
        """
        if self._is_kept(case, transition, desk):
            case._take(case._ptsp_now())

    def _is_kept(self, case, transition, desk):
        if case.outcome or case.desk_id != desk:
            return False
        works_on = case.lane_id == desk or transition.kind == "forward"
        return works_on and self.env.user in case._acting_users()

    def _place_words(self, case, step):
        """Return in words where a file goes: the step's number, lane and desk.

        :param step: the step, as plain data
        """
        desk_sudo = case._desk_of(step)
        lane_sudo = desk_sudo._in_matrix(step, step.lane_id)
        if lane_sudo == desk_sudo:
            return f"{step.number}. {desk_sudo.name}"
        return self.env._(
            "%(number)s. %(lane)s (recorded by %(desk)s)",
            number=step.number,
            lane=lane_sudo.name,
            desk=desk_sudo.name,
        )
