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
        answers = self.env["ptsp.case.answers"]
        for vals in vals_list:
            values = answers._given(vals.get("form_values"), {})
            if isinstance(values, dict):
                # The definition decides, also for users who may not read it.
                sop = self.env["ptsp.sop"].sudo().browse(vals.get("sop_id"))
                clean = answers._clean(sop, values)
                vals["form_values"] = answers._work_out(sop, clean, values)
        return super().create(vals_list)

    def write(self, vals):
        if not isinstance(vals.get("form_values"), (dict, list)):
            return super().write(vals)
        answers = self.env["ptsp.case.answers"]
        for application in self:
            before = application._form_keys()
            values = answers._given(vals["form_values"], before)
            # The definition decides, also for users who may not read it.
            sop = application.sop_id.sudo()
            clean = answers._clean(sop, values)
            merged = answers._work_out(sop, {**before, **clean}, values)
            changed = {name: merged.get(name, False) for name in {*clean, *merged}}
            answers._check_fixed(application, before, changed)
            super(PtspApplicationForm, application).write(
                dict(vals, form_values=merged)
            )
        return True

    def _form_dict(self):
        """Return the own fields as ``{name: value}``, without the empty ones."""
        self.ensure_one()
        values = dict(self.form_values or {})
        # Odoo reads the number 0 as False; the stored values tell the two apart.
        stored = self.form_values._values if values else {}
        zeros = {
            name: stored[name]
            for name in values
            if stored.get(name) == 0 and not isinstance(stored[name], bool)
        }
        return {
            name: value
            for name, value in {**values, **zeros}.items()
            if value is not False and value not in (None, "")
        }

    def _form_keys(self):
        """Return the own fields as they are stored: choices by their code.

        A choice that is written back with its text instead would be lost.
        """
        return self.with_context(property_selection_get_key=True)._form_dict()

    def _missing_form_labels(self):
        """Return the labels of the required own fields that have no value."""
        self.ensure_one()
        # The definition decides, also for users who may not read it.
        sop = self.sop_id.sudo()
        filled = self._form_dict()
        required = [name.strip() for name in (sop.form_required or "").split(",")]
        labels = {item["name"]: item["string"] for item in sop.form_definition or []}
        return [
            labels.get(name, name) for name in required if name and name not in filled
        ]
