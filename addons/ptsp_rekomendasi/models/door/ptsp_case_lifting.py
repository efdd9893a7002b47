# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from ...tools.questions import question


class PtspCaseLifting(models.AbstractModel):
    """Lets a superior lift decisions that bind a case (PROCESS 1)."""

    _name = "ptsp.case.lifting"
    _description = "Lifting of Decisions"

    def _questions(self, case, lane):
        """Ask for the basis of the lifting: the minutes of a meeting, or an order."""
        found = case.decision_ids._filter_liftable(lane)
        if not found:
            return []
        minutes = found._minutes_words()
        choices = [("order", self.env._("Reasoned order, kept in the control sheet"))]
        if minutes:
            label = self.env._("Minutes of the meeting: %(which)s", which=minutes)
            choices.insert(0, ("minutes", label))
        return [
            question(
                "lift_basis",
                self.env._("Rests on"),
                "selection",
                choices=choices,
                default=choices[0][0],
                help=self.env._(
                    "Lifted is: %(decisions)s",
                    decisions="; ".join(one._words() for one in found),
                ),
            )
        ]

    def _lift(self, case, lane, values, note):
        """Lift every decision that the desk may lift; return sentences that say so.

        :raise UserError: without a reason
        """
        if not note:
            raise UserError(self.env._("Say why the decision is lifted."))
        found = case.decision_ids._filter_liftable(lane)
        basis = self.env._("reasoned order")
        if values.get("lift_basis") == "minutes":
            basis = found._minutes_words()
        found._end("lifted", f"{note} ({basis})", lane)
        if "opinion" in found.mapped("source"):
            case._with_door().write({"opinion_override": True})
        return "\n".join(
            self.env._(
                "%(lane)s lifts: %(decision)s. Rests on: %(basis)s.",
                lane=lane.name,
                decision=decision._words(),
                basis=basis,
            )
            for decision in found
        )
