# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools.visible import tidy_line


class PtspOpenWizard(models.TransientModel):
    """Asks a few questions before the door opens a case.

    Everything else about the applicant is entered on the case itself.
    """

    _name = "ptsp.open.wizard"
    _description = "Open a Case"

    service_id = fields.Many2one(
        "ptsp.service",
        required=True,
        domain="[('current_sop_id', '!=', False)]",
    )
    sop_id = fields.Many2one("ptsp.sop", compute="_compute_sop_id")
    allowed_stage_ids = fields.Many2many("ptsp.stage", compute="_compute_allowed")
    stage_id = fields.Many2one(
        "ptsp.stage",
        "Starts At",
        compute="_compute_stage_id",
        store=True,
        readonly=False,
        domain="[('id', 'in', allowed_stage_ids)]",
    )
    refusal = fields.Char(compute="_compute_allowed")
    stopped_text = fields.Text(
        compute="_compute_stopped_text",
        help="The services that take no new cases at present, and why.",
    )
    channel = fields.Selection(
        selection=lambda self: self._selection_channel(),
        required=True,
        default="counter",
    )
    applicant_kind = fields.Selection(
        selection=lambda self: self._selection_applicant_kind()
    )
    applicant_name = fields.Char("Applicant", required=True)
    applicant_address = fields.Text("Address")
    applicant_city = fields.Char("City or Regency")
    title = fields.Char("Subject")
    parent_id = fields.Many2one(
        "ptsp.application",
        "Earlier Case",
        compute="_compute_parent_id",
        store=True,
        readonly=False,
        help="A case of this applicant that ended without an answer.",
    )

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
    def _compute_allowed(self):
        door = self.env["ptsp.application"]
        for wizard in self:
            starts = wizard.sop_id.step_ids.filtered("is_start")
            errors = {step: door._open_error_message(step._plain()) for step in starts}
            allowed = starts.filtered(lambda step, errors=errors: not errors[step])
            wizard.allowed_stage_ids = allowed.stage_id
            wizard.refusal = (
                wizard._nobodys_start_message(starts, errors)
                if starts and not allowed
                else False
            )

    @api.depends("service_id")
    def _compute_stopped_text(self):
        """Compute the names of stopped services, shown before a service is chosen."""
        stopped = self.env["ptsp.service"].search(
            [("current_sop_id", "!=", False), ("open", "=", False)]
        )
        for wizard in self:
            others = stopped - wizard.service_id
            wizard.stopped_text = "\n".join(
                service._stopped_message() for service in others
            )

    def _nobodys_start_message(self, starts, errors):
        """Return why this person cannot open a case of this service at all."""
        if not self.service_id.open or self.sop_id.state != "effective":
            return errors[starts[:1]]
        desks = starts.mapped("desk_id.name")
        return self.env._(
            "Cases of this service are opened at: %(desks)s. You do not work there.",
            desks=", ".join(dict.fromkeys(desks)),
        )

    @api.depends("allowed_stage_ids")
    def _compute_stage_id(self):
        """Suggest the desk's own step, because most people bring their file along."""
        for wizard in self:
            if wizard.stage_id not in wizard.allowed_stage_ids:
                own = wizard.allowed_stage_ids.filtered(
                    lambda stage: stage.lane_id.is_mine
                )
                wizard.stage_id = own[:1] or wizard.allowed_stage_ids[:1]

    @api.depends("service_id", "applicant_name")
    def _compute_parent_id(self):
        """Suggest the applicant's newest lapsed or replaced case of this service."""
        cases = self.env["ptsp.application"]
        for wizard in self:
            name = tidy_line(wizard.applicant_name)
            wizard.parent_id = name and cases.search(
                [
                    ("service_id", "=", wizard.service_id.id),
                    ("applicant_name", "=ilike", name),
                    ("outcome", "in", ["lapsed", "replaced"]),
                    ("child_ids", "=", False),
                ],
                order="id desc",
                limit=1,
            )

    def action_open(self):
        """Open the case and show it."""
        self.ensure_one()
        step = self.sop_id.step_ids.filtered(
            lambda step: step.is_start and step.stage_id == self.stage_id
        )
        if not step:
            raise UserError(
                self.refusal
                or self.env._("Choose a service and the step at which the case starts.")
            )
        case = self.env["ptsp.application"]._door_open(
            self._prepare_case_values(), step[:1]._plain()
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
