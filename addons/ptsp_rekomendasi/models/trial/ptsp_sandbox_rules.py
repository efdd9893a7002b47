# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What is different while a case is only being tried (see ``ptsp.sandbox``).

Each exception asks for the key in the context, which no client can send.
"""

from odoo import api, models
from odoo.exceptions import UserError

from ...tools.sandbox_key import in_sandbox

TRIAL_MARK = "COBA"


class PtspApplication(models.Model):
    """In a trial one user acts for all desks, and no reference is used up."""

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
        # A database sequence moves on even when everything else is undone.
        count = self.search_count([("reference", "=like", f"{TRIAL_MARK}-%")])
        return f"{TRIAL_MARK}-{count + 1}"

    def _pretend_registered(self):
        """Let the case of a trial look like one that was registered just now."""
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
    """In a trial one user acts for all desks, so nobody counts as the same person."""

    _inherit = "ptsp.case.guards"

    def _guard_different_person(self, case, guard):
        if in_sandbox(self.env.context):
            return []
        return super()._guard_different_person(case, guard)


class PtspCasePausing(models.AbstractModel):
    """In a trial one user sets what any desk may set; what only moves set stays so."""

    _inherit = "ptsp.case.pausing"

    def _may_set(self, case_sudo, kind):
        if in_sandbox(self.env.context):
            return bool(kind.set_by_ids)
        return super()._may_set(case_sudo, kind)


class PtspRegister(models.Model):
    """A trial shows the number that would be next and stands in nobody's way."""

    _inherit = "ptsp.register"

    def _insert_entry(self, vals):
        if in_sandbox(self.env.context):
            vals = {
                **vals,
                "period": f"{TRIAL_MARK}-{vals['period']}",
                "number": f"{vals['number']} ({TRIAL_MARK})",
            }
        return super()._insert_entry(vals)
