# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...tools.visible import TURNING


class PtspSopPartMixin(models.AbstractModel):
    """A part of an SOP revision, which can be changed while the revision is a draft.

    Once the revision has taken effect, all its parts are frozen for everybody: cases
    run by them and the printed document shows them. Written by service administrators
    and by the importer.
    """

    _name = "ptsp.sop.part.mixin"
    _description = "Part of an SOP Revision"

    sop_id = fields.Many2one(
        "ptsp.sop", string="SOP Revision", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        "res.company", related="sop_id.company_id", store=True, index=True
    )

    is_frozen = fields.Boolean(
        compute="_compute_is_frozen",
        help="Whether the revision took effect and can no longer be changed.",
    )
    condition_model = fields.Char(compute="_compute_condition_model")
    condition_scope = fields.Json(
        compute="_compute_condition_scope",
        help="What a condition is offered first: `first`, the names of usual fields in"
        " order, and `own`, the labels of the fields of the service's own form by"
        " name.",
    )

    @api.depends("sop_id.state")
    def _compute_is_frozen(self):
        for part in self:
            part.is_frozen = bool(part.sop_id) and not part.sop_id.is_open

    def _compute_condition_model(self):
        self.condition_model = self._condition_model()

    @api.depends("sop_id")
    def _compute_condition_scope(self):
        first = self._condition_fields()
        for part in self:
            own = {field.name: field.label for field in part.sop_id.form_field_ids}
            part.condition_scope = {"first": first, "own": own}

    @api.model
    def _condition_fields(self):
        """Return the names of the fields that conditions usually test, in order.

        An extension point like `_condition_model`.
        """
        return []

    @api.model
    def _condition_fixed_fields(self):
        """Return the names of the fields that never change during a case.

        Their values form kinds of cases; the check tests that each kind can be
        finished. An extension point like `_condition_model`.
        """
        return frozenset()

    @api.model
    def _condition_model(self):
        """Return the model that conditions test. An extension point.

        This addon has no cases; the addon that has them names their model.
        """
        return False

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts._check_sop_open()
        return parts

    def write(self, vals):
        self._check_sop_open()
        result = super().write(vals)
        self._check_sop_open()
        return result

    def unlink(self):
        self._check_sop_open()
        return super().unlink()

    def _check_domain_text(self, field_name):
        """Refuse a text that is no condition on cases."""
        for part in self:
            problem = self.env["ptsp.condition"]._problem(
                part[field_name], part.sop_id._own_fields()
            )
            if problem:
                raise ValidationError(problem)

    @api.model
    def _tidy_text(self, name, value):
        """Refuse texts of several lines that display in another order than written."""
        if isinstance(value, str) and TURNING.intersection(value):
            raise ValidationError(
                self.env._(
                    "“%(field)s” holds characters that turn the letters around; type"
                    " it anew.",
                    field=self._fields[name]._description_string(self.env),
                )
            )
        return super()._tidy_text(name, value)

    def _check_sop_open(self):
        """Refuse changes if one of the revisions is no longer a draft."""
        # A person who may write a part may have no right to read its revision.
        frozen = self.sudo().sop_id.filtered(lambda sop: not sop._is_open())
        if frozen and not frozen._ptsp_uninstalling():
            raise UserError(frozen[0]._frozen_error_message())
