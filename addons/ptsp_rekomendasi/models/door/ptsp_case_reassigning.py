# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

SUPERVISOR = "ptsp_base.group_ptsp_supervisor"


class PtspCaseReassigning(models.AbstractModel):
    """Decides who may hand a file to another officer, and notes that it was done."""

    _name = "ptsp.case.reassigning"
    _description = "Reassigning a Case"

    def _require_right(self, case, user):
        """Refuse users who may not give the file away or may not receive it.

        :param case: the case, locked and elevated; the current user is the one who asks
        :param user: the new holder
        :raise UserError: in one sentence, which names the people who can help
        """
        if not self._may_give(case, user):
            helpers = self.env["ptsp.case.holding"]._helpers_words(case)
            raise UserError(
                self.env._(
                    "Only a supervisor or the desk's superior reassigns a case, or who"
                    " has it in hand. Ask: %(helpers)s.",
                    helpers=helpers,
                )
            )
        if user not in case._acting_users():
            raise UserError(
                self.env._(
                    "%(user)s does not work at %(desk)s. There work: %(people)s.",
                    user=user.name,
                    desk=case.desk_id.name,
                    people=case.desk_id._workers_words(),
                )
            )

    def _may_give(self, case, user):
        giver = self.env.user
        if giver.has_group(SUPERVISOR) or giver == case.holder_id:
            return True
        superiors = case.service_id._workers_at(case.desk_id.superior_id)
        return giver in superiors or self._takes_back(case, user)

    def _takes_back(self, case, user):
        """Tell whether the user takes back a file handed on for the own leave."""
        return user == self.env.user and bool(
            self.env["ptsp.leave.line"].search_count(
                [
                    ("application_id", "=", case.id),
                    ("leave_id.user_id", "=", user.id),
                    ("leave_id.colleague_id", "=", case.holder_id.id),
                    ("entry_id", "=", case._open_entry().id),
                    ("state", "=", "handed"),
                ],
                limit=1,
            )
        )

    def _require_release(self, case):
        """Refuse to put back a file that another person or nobody has in hand.

        :param case: the case, locked and elevated; the current user is the one who asks
        """
        if case.holder_id == self.env.user:
            return
        left = self.env["ptsp.case.holding"]._left_holder(case)
        if not left or not self._may_give(case, left):
            raise UserError(
                self.env._("You do not have %(case)s in hand.", case=case.display_name)
            )

    def _note(self, case, giver, receiver, reason):
        """Note in the open entry who gave the file to whom, and the reason if any.

        :param case: the case, elevated
        """
        if not reason:
            return
        names = {"giver": giver.name, "receiver": receiver.name}
        if not receiver:
            label = self.env._("Put back on the desk's pile for %(giver)s", **names)
        elif giver:
            label = self.env._("Handed from %(giver)s to %(receiver)s", **names)
        else:
            label = self.env._("Handed to %(receiver)s", **names)
        case._open_entry()._add_act(case._actor_name(), "reassign", label, reason, [])
