# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspApplicationForm(models.AbstractModel):
    """The service's own fields on a case (film title, location, capital ...).

    Their definition belongs to the frozen revision of the SOP. Odoo replaces all
    values when a dict is written and knows neither required nor typed properties;
    here a dict is merged into what is there, and ``ptsp.case.answers`` checks it.
    """

    _name = "ptsp.application.form"
    _description = "Own Fields of an Application"

    sop_id = fields.Many2one("ptsp.sop", "SOP Revision")
    form_values = fields.Properties(
        "Details", definition="sop_id.form_definition", copy=False
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            values = vals.get("form_values")
            if isinstance(values, dict):
                # The definition decides, also for those who may not read it.
                sop = self.env["ptsp.sop"].sudo().browse(vals.get("sop_id"))
                vals["form_values"] = self.env["ptsp.case.answers"]._clean(sop, values)
        return super().create(vals_list)

    def write(self, vals):
        values = vals.get("form_values")
        if not isinstance(values, dict):
            return super().write(vals)
        answers = self.env["ptsp.case.answers"]
        for application in self:
            merged = application._form_keys()
            # The definition decides, also for those who may not read it.
            clean = answers._clean(application.sop_id.sudo(), values)
            answers._check_fixed(application, merged, clean)
            merged.update(clean)
            super(PtspApplicationForm, application).write(
                dict(vals, form_values=merged)
            )
        return True

    def _form_dict(self):
        """Return the own fields as ``{name: value}``, without the empty ones."""
        self.ensure_one()
        return {
            name: value
            for name, value in dict(self.form_values or {}).items()
            if value is not False and value not in (None, "")
        }

    def _form_keys(self):
        """Return the own fields as they are stored: choices by their code.

        Written back with its text instead, a choice would be lost.
        """
        return self.with_context(property_selection_get_key=True)._form_dict()

    def _missing_form_labels(self):
        """Return the labels of the required own fields that have no value."""
        self.ensure_one()
        # The definition decides, also for those who may not read it.
        sop = self.sop_id.sudo()
        filled = self._form_dict()
        required = [name.strip() for name in (sop.form_required or "").split(",")]
        labels = {item["name"]: item["string"] for item in sop.form_definition or []}
        return [
            labels.get(name, name) for name in required if name and name not in filled
        ]
