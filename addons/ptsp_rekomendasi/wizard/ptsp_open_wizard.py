# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError


class PtspOpenWizard(models.TransientModel):
    """The few questions asked before a case is opened; the door opens it.

    Everything else about the applicant is entered on the case itself.
    """

    _name = "ptsp.open.wizard"
    _description = "Open a Case"

    service_id = fields.Many2one(
        "ptsp.service",
        required=True,
        domain="[('current_sop_id', '!=', False), ('open', '=', True)]",
    )
    sop_id = fields.Many2one("ptsp.sop", compute="_compute_sop_id")
    allowed_step_ids = fields.Many2many(
        "ptsp.sop.step", compute="_compute_allowed_step_ids"
    )
    step_id = fields.Many2one(
        "ptsp.sop.step",
        "Starts At",
        compute="_compute_step_id",
        store=True,
        readonly=False,
        domain="[('id', 'in', allowed_step_ids)]",
    )
    refusal = fields.Char(compute="_compute_allowed_step_ids")
    channel = fields.Selection(
        selection=lambda self: self._selection_channel(),
        required=True,
        default="counter",
    )
    applicant_kind = fields.Selection(
        selection=lambda self: self._selection_applicant_kind(), string="Applicant Is"
    )
    applicant_name = fields.Char("Applicant", required=True)
    applicant_address = fields.Text("Address")
    applicant_city = fields.Char("City or Regency")
    title = fields.Char("Subject")
    parent_id = fields.Many2one("ptsp.application", "Earlier Case")

    @api.model
    def _selection_channel(self):
        return self._case_selection("channel")

    @api.model
    def _selection_applicant_kind(self):
        return self._case_selection("applicant_kind")

    def _case_selection(self, name):
        field = self.env["ptsp.application"]._fields[name]
        return field._description_selection(self.env)

    @api.depends("service_id")
    def _compute_sop_id(self):
        for wizard in self:
            wizard.sop_id = wizard.service_id.current_sop_id

    @api.depends("service_id")
    @api.depends_context("uid")
    def _compute_allowed_step_ids(self):
        door = self.env["ptsp.application"]
        for wizard in self:
            starts = wizard.sop_id.sudo().step_ids.filtered("is_start")
            errors = {step: door._open_error_message(step) for step in starts}
            allowed = starts.filtered(lambda step, errors=errors: not errors[step])
            wizard.allowed_step_ids = allowed
            blocked = starts and not allowed
            wizard.refusal = errors[starts[:1]] if blocked else False

    @api.depends("allowed_step_ids")
    def _compute_step_id(self):
        for wizard in self:
            if wizard.step_id not in wizard.allowed_step_ids:
                wizard.step_id = wizard.allowed_step_ids[:1]

    def action_open(self):
        """Open the case and show it."""
        self.ensure_one()
        if not self.step_id:
            raise UserError(
                self.refusal
                or self.env._("Choose a service and the step at which the case starts.")
            )
        case = self.env["ptsp.application"]._door_open(
            self._prepare_case_values(), self.step_id
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "ptsp.application",
            "res_id": case.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
        }

    def _prepare_case_values(self):
        values = {
            "channel": self.channel,
            "applicant_kind": self.applicant_kind,
            "applicant_name": self.applicant_name,
            "applicant_address": self.applicant_address,
            "applicant_city": self.applicant_city,
            "title": self.title,
            "parent_id": self.parent_id.id,
        }
        return {name: value for name, value in values.items() if value}
