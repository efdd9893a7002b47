# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspApplicationPersons(models.AbstractModel):
    """Who came: the applicant, or the holder of a power of attorney for handling.

    Only they repair, withdraw or collect (PROCESS 5). The move asks who it was and
    refuses a proxy without a power that is valid on the day.
    """

    _name = "ptsp.application.persons"
    _description = "Persons Who Come for an Application"

    def _applicant_in_person(self):
        """Return who comes if nobody else does; a company sends somebody."""
        return (self.applicant_kind == "person" and self.applicant_name) or False

    def _done_at_this_visit(self, effect):
        """Tell whether an act at this visit has done what a leaving move would repeat.

        Papers that were handed back since are to be brought again.
        """
        if effect.transition_id.target == "stay":
            return False
        moves = {move.code: move for move in self.step_id.transition_ids}
        for act in reversed(self.sudo()._open_entry()._told_acts()):
            # a check form that was filled in is an act without a move
            move = moves.get(act["code"])
            effects = move.effect_ids if move else ()
            for other in effects:
                if (other.code, other.value) == (effect.code, effect.value):
                    return True
                if (other.code, other.value) == ("issue_receipt", "returned"):
                    return False
        return False
