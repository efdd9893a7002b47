# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Short names that a person need not think of: they follow the words, once."""

from odoo import api, fields, models

from ...tools.short_name import short_name


class PtspSopStep(models.Model):
    """A new step comes last and is called by its title."""

    _inherit = "ptsp.sop.step"

    number = fields.Integer(
        default=lambda self: self._next_number(),
        help="The order of the steps. Drag the rows to change it.",
    )
    code = fields.Char(
        compute="_compute_code", store=True, readonly=False, precompute=True
    )
    lane_kind = fields.Selection(related="lane_id.kind", string="Kind of Lane")

    @api.model
    def _next_number(self):
        sop_id = self.env.context.get("default_sop_id")
        if not sop_id:
            return 1
        last = self.search([("sop_id", "=", sop_id)], order="number desc", limit=1)
        return last.number + 1

    @api.depends("title")
    def _compute_code(self):
        for step in self:
            if step.title and not step.code:
                taken = set((step.sop_id.step_ids - step).mapped("code"))
                step.code = short_name(step.title, taken, otherwise="langkah")


class PtspSopRequirement(models.Model):
    """A new requirement is called by its text."""

    _inherit = "ptsp.sop.requirement"

    key = fields.Char(
        compute="_compute_key", store=True, readonly=False, precompute=True
    )

    @api.depends("text")
    def _compute_key(self):
        for requirement in self:
            if requirement.text and not requirement.key:
                others = requirement.sop_id.requirement_ids - requirement
                taken = set(others.mapped("key"))
                requirement.key = short_name(requirement.text, taken, "syarat")


class PtspSopFormField(models.Model):
    """A new field of the application form is called by its label."""

    _inherit = "ptsp.sop.form.field"

    name = fields.Char(
        compute="_compute_name", store=True, readonly=False, precompute=True
    )

    @api.depends("label")
    def _compute_name(self):
        for field in self:
            if field.label and not field.name:
                others = field.sop_id.form_field_ids - field
                field.name = short_name(
                    field.label, set(others.mapped("name")), otherwise="isian"
                )
