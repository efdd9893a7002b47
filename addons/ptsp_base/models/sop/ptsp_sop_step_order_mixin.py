# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from contextlib import contextmanager

from odoo import models
from odoo.tools import SQL


class PtspSopStepOrderMixin(models.AbstractModel):
    """Keeps the steps numbered in their order, without a gap."""

    _name = "ptsp.sop.step.order.mixin"
    _description = "Order of the Steps of an SOP Revision"

    def write(self, vals):
        """Write the steps; let dragged rows change places, then close the gaps."""
        if not vals.get("step_ids"):
            return super().write(vals)
        with self._numbers_may_meet():
            result = super().write(vals)
            for sop in self:
                sop._number_steps(
                    sop.step_ids.sorted(lambda step: (step.number, step.id))
                )
        return result

    def _number_steps(self, steps):
        """Number the steps of the revision from 1.

        :param steps: all steps, in their new order
        """
        self.ensure_one()
        with self._numbers_may_meet():
            for number, step in enumerate(steps, start=1):
                if step.number != number:
                    step.number = number

    @contextmanager
    def _numbers_may_meet(self):
        """Let two steps have the same number until the end of the block.

        Rows are written one after the other, so two steps may share a number in
        between; the database checks the numbers only at the end. The ORM has no means
        to defer a constraint.
        """
        self.env.flush_all()
        constraint = SQL.identifier("ptsp_sop_step_number_unique")
        self.env.cr.execute(SQL("SET CONSTRAINTS %s DEFERRED", constraint))
        yield
        self.env.flush_all()
        self.env.cr.execute(SQL("SET CONSTRAINTS %s IMMEDIATE", constraint))
