# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

SUPERVISOR = "ptsp_base.group_ptsp_supervisor"
NAMED_HELPERS = 3


class PtspCaseHolding(models.AbstractModel):
    """Finds the holder of a file, and who can help when the holder cannot.

    A holder works at the desk of the file. An officer who was transferred, retired or
    is away while another acts does not keep a file from the colleagues: they may take
    it, and the control sheet says from whom.
    """

    _name = "ptsp.case.holding"
    _description = "Who Has a File in Hand"

    def _holder(self, case):
        """Return the holder of the file who works at its desk today, or nobody."""
        holder = self._named_holder(case)
        if not holder or holder == self.env.user:
            return holder
        return holder & case._acting_users()

    def _named_holder(self, case):
        return case.sudo().holder_id  # all who see a case may see its holder

    def _left_holder(self, case):
        """Return the holder who does not work at the desk any more, or nobody."""
        holder = self._named_holder(case)
        return holder - case._acting_users() if holder else holder

    def _note_taking_over(self, case):
        """Note on the control sheet from whom a file is taken over, if from anybody.

        :param case: the case, elevated, before the current user takes it
        """
        left = self._left_holder(case)
        if left and left != self.env.user:
            label = self.env._(
                "Taken over from %(holder)s, who does not work at %(desk)s now",
                holder=left.name,
                desk=case.desk_id.name,
            )
            case._open_entry()._add_act(case._actor_name(), "take", label, "", [])

    def _held_sentence(self, case, holder):
        """Return why a file that another holds cannot be touched, and who can help."""
        return self.env._(
            "%(holder)s has this case in hand. Ask %(holder)s to release it, or let it"
            " be reassigned by: %(helpers)s.",
            holder=holder.name,
            helpers=self._helpers_words(case),
        )

    def _helpers_words(self, case):
        """Return the names of the people who may give the file to somebody else."""
        case_sudo = case.sudo()  # every user may know whom to ask
        helpers = case_sudo.service_id._workers_at(case_sudo.desk_id.superior_id)
        if not helpers:
            supervisors = self.env["res.groups"]._ptsp_named(SUPERVISOR).all_user_ids
            helpers = supervisors.filtered(
                lambda user: case_sudo.company_id in user.company_ids
            )
        names = helpers.mapped("name")
        return ", ".join(names[:NAMED_HELPERS]) or self.env._("a supervisor")
