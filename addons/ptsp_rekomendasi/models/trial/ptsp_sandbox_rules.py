# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Exceptions for cases that are only tried (see ``ptsp.sandbox``).

Each exception needs the key in the context, which no client can send.
"""

from odoo import api, models
from odoo.exceptions import UserError

from ...tools.sandbox_key import in_sandbox

TRIAL_MARK = "COBA"


class PtspApplication(models.Model):
    """Lets one user act for all desks in a trial, and uses up no reference."""

    _inherit = "ptsp.application"

    def _acting_users(self, transition=None):
        users = super()._acting_users(transition)
        return users | self.env.user if in_sandbox(self.env.context) else users

    @api.model
    def _opening_users(self, step):
        users = super()._opening_users(step)
        return users | self.env.user if in_sandbox(self.env.context) else users

    @api.model
    def _next_reference(self, company):
        if not in_sandbox(self.env.context):
            return super()._next_reference(company)
        # A database sequence goes on even when everything else is undone.
        count = self.search_count([("reference", "=like", f"{TRIAL_MARK}-%")])
        return f"{TRIAL_MARK}-{count + 1}"

    def _pretend_registered(self):
        """Make the case of a trial look as if it had just been registered."""
        if not in_sandbox(self.env.context):
            raise UserError(self.env._("A case is registered at its own step."))
        now = self._ptsp_now()
        case_sudo = self.sudo()  # the door elevates here
        case_sudo._with_door().write(
            {
                "registration_no": f"REG/0001 ({TRIAL_MARK})",
                "received_at": now,
                "started_at": now,
            }
        )
        case_sudo._clock_recompute()


class PtspCaseGuards(models.AbstractModel):
    """Ignores in a trial that the same user worked another step."""

    _inherit = "ptsp.case.guards"

    def _guard_different_person(self, case, guard):
        if in_sandbox(self.env.context):
            return []
        return super()._guard_different_person(case, guard)


class PtspCasePausing(models.AbstractModel):
    """Lets one user set in a trial the pauses that any desk may set.

    Pauses that only moves set stay with the moves.
    """

    _inherit = "ptsp.case.pausing"

    def _may_set(self, case_sudo, kind):
        if in_sandbox(self.env.context):
            return bool(kind.set_by_ids)
        return super()._may_set(case_sudo, kind)


class PtspRegister(models.Model):
    """Shows the next number in a trial, under an own period that blocks nobody."""

    _inherit = "ptsp.register"

    def _insert_entry(self, vals):
        if in_sandbox(self.env.context):
            vals = {
                **vals,
                "period": f"{TRIAL_MARK}-{vals['period']}",
                "number": f"{vals['number']} ({TRIAL_MARK})",
            }
        return super()._insert_entry(vals)
