# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from urllib.parse import quote

from odoo import api, fields, models
from odoo.exceptions import UserError


class PtspApplication(models.Model):
    """A case is followed from outside with its number and a code."""

    _inherit = "ptsp.application"

    may_renew_tracking = fields.Boolean(compute="_compute_may_renew_tracking")

    @api.depends_context("uid")
    @api.depends("outcome")
    def _compute_may_renew_tracking(self):
        for case in self:
            case.may_renew_tracking = case._origin and case._may_renew_tracking()

    def _may_renew_tracking(self):
        """Tell whether the current user gives a lost code anew."""
        return not self.outcome and self.env.user in self._tracking_officers()

    def _tracking_code(self):
        """Return the code by which the applicant follows the case; made when missing.

        For what is printed for the applicant or sent to nobody else.

        :return: in groups, such as ``7KQ2M-X4PWD``
        """
        self.ensure_one()
        return self.env["ptsp.tracking.code"]._of(self)

    def _tracking_url(self):
        """Return the address that opens the page of the case, code included.

        The code stands after ``#``: browsers keep that part to themselves, so it is in
        no log of a server and in no address that another site is told.
        """
        page = f"{self.company_id._ptsp_public_url()}/lacak"
        return f"{page}/{quote(self.reference)}#{self._tracking_code()}"

    def _tracking_officers(self):
        """Return who gives a lost code anew: the desks that record for applicants."""
        self.ensure_one()
        case = self.sudo()  # who may act does not depend on what a person may read
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
        """Give the applicant a new code at the counter; the old one is dead.

        The control sheet says who gave it to whom. It never says the code.

        :param str identified: whose identity card was seen
        :raise UserError: in one sentence, when this person may not
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
        """Ask whose identity card was seen, then give a new code."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "ptsp_public.ptsp_tracking_renewal_action"
            ),
            "context": {"default_application_id": self.id},
        }
