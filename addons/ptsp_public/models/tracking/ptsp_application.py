# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from urllib.parse import quote

from odoo import api, fields, models
from odoo.exceptions import UserError


class PtspApplication(models.Model):
    """Applicants follow their case from outside with its number and a code."""

    _inherit = "ptsp.application"

    may_renew_tracking = fields.Boolean(compute="_compute_may_renew_tracking")

    @api.depends_context("uid")
    @api.depends("outcome")
    def _compute_may_renew_tracking(self):
        for case in self:
            case.may_renew_tracking = case._origin and case._may_renew_tracking()

    def _may_renew_tracking(self):
        """Tell whether the current user may replace a lost code."""
        return not self.outcome and self.env.user in self._tracking_officers()

    def _tracking_code(self):
        """Return the code for the applicant to follow the case; make it if missing.

        It may go only into papers for the applicant and messages to nobody else.

        :return: the code in groups, such as ``7KQ2M-X4PWD``
        """
        self.ensure_one()
        return self.env["ptsp.tracking.code"]._of(self)

    def _tracking_url(self):
        """Return the address that opens the page of the case, with the code.

        The code stands after ``#``. Browsers do not send that part, so it gets into no
        log of a server and no other site learns it.
        """
        page = f"{self.company_id._ptsp_public_url()}/lacak"
        return f"{page}/{quote(self.reference)}#{self._tracking_code()}"

    def _tracking_officers(self):
        """Return the users who may replace a lost code.

        They work at the desks that record for applicants.
        """
        self.ensure_one()
        case = self.sudo()  # the result does not depend on what the user may read
        lanes = case.env["ptsp.lane"]
        steps = case._definition().steps
        desks = lanes.browse(
            {
                step.recorded_by_id
                for step in steps
                if lanes.browse(step.lane_id).kind == "applicant"
            }
            - {0}
        )
        return case.service_id._workers_at(desks)

    def _renew_tracking_code(self, identified):
        """Give the applicant a new code at the counter; the old one ends.

        The control sheet notes who gave the code to whom, but never the code itself.

        :param str identified: name on the identity card that was seen
        :raise UserError: when the user may not, in one sentence
        """
        self.ensure_one()
        if not self._may_renew_tracking():
            raise UserError(
                self.env._(
                    "A new code for an open case is given by the desks that receive"
                    " applicants of this service."
                )
            )
        entry_sudo = self.sudo()._open_entry()  # only the process writes the sheet
        entry_sudo._add_act(
            self._actor_name(),
            "tracking_code",
            self.env._("New tracking code given"),
            "",
            [self.env._("Identity card seen: %(name)s", name=identified)],
        )
        self.env["ptsp.tracking.code"]._renew(self)

    def action_renew_tracking_code(self):
        """Open the dialogue that asks for the identity card and gives a new code."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "ptsp_public.ptsp_tracking_renewal_action"
            ),
            "context": {"default_application_id": self.id},
        }
