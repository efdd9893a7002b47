# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspVisitScreen(models.AbstractModel):
    """The panels beside a visitor: the service's sheet, and cases that fit.

    These fields are never stored and nobody writes them.
    """

    _name = "ptsp.visit.screen"
    _description = "Screen of a Visit"

    service_sheet = fields.Json(compute="_compute_service_sheet")
    matches = fields.Json("Cases That Fit", compute="_compute_matches")
    may_keep = fields.Boolean(compute="_compute_may_keep")
    case_status = fields.Json("Where the Case Is", compute="_compute_case_status")

    @api.depends_context("uid")
    @api.depends("desk_id")
    def _compute_may_keep(self):
        """Let only the desk of the queue edit a visit; a refusal comes too late."""
        own = self._own_desks()
        for visit in self:
            visit.may_keep = visit.desk_id in own or not visit._origin

    @api.depends("service_id")
    def _compute_service_sheet(self):
        for visit in self:
            service = visit.service_id
            visit.service_sheet = service and service._prepare_requirements()

    @api.depends_context("lang", "uid")
    @api.depends("visitor_name", "contact", "desk_contact", "application_id")
    def _compute_matches(self):
        for visit in self:
            visit.matches = self.env["ptsp.visit.panel"]._prepare_matches(visit)

    @api.depends_context("lang", "uid")
    @api.depends("application_id")
    def _compute_case_status(self):
        panel = self.env["ptsp.visit.panel"]
        for visit in self:
            case = visit.application_id
            visit.case_status = case and panel._prepare_line(case)
