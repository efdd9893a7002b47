# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

NUMBER_TYPES = {"integer": (int,), "float": (int, float)}


class PtspApplicationForm(models.AbstractModel):
    """The service's own fields on a case (film title, location, capital ...).

    Their definition belongs to the frozen revision of the SOP. Odoo replaces all
    values when a dict is written and knows neither required nor typed properties;
    here a dict is merged into what is there and checked against the definition.
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
                vals["form_values"] = self._clean_form_values(sop, values)
        return super().create(vals_list)

    def write(self, vals):
        values = vals.get("form_values")
        if not isinstance(values, dict):
            return super().write(vals)
        for application in self:
            merged = application._form_keys()
            # The definition decides, also for those who may not read it.
            merged.update(self._clean_form_values(application.sop_id.sudo(), values))
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
            if value not in (False, None, "")
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

    @api.model
    def _clean_form_values(self, sop, values):
        """Check ``values`` against the definition of ``sop``.

        :raise ValidationError: naming the field and the remedy.
        """
        definition = {item["name"]: item for item in sop.form_definition or []}
        for name, value in values.items():
            if name not in definition:
                raise ValidationError(
                    self.env._(
                        "%(service)s has no field “%(name)s”; it knows: %(known)s.",
                        service=sop.service_id.name,
                        name=name,
                        known=", ".join(definition) or "-",
                    )
                )
            self._check_form_value(definition[name], value)
        return values

    @api.model
    def _check_form_value(self, item, value):
        if value in (False, None, "") or self._form_value_fits(item, value):
            return
        raise ValidationError(
            self.env._(
                "“%(value)s” does not fit the field %(label)s; give %(kind)s.",
                value=str(value)[:80],
                label=item["string"],
                kind=self._form_kind_words(item),
            )
        )

    @api.model
    def _form_value_fits(self, item, value):
        kind = item["type"]
        if kind == "boolean":
            return isinstance(value, bool)
        if kind in NUMBER_TYPES:
            return isinstance(value, NUMBER_TYPES[kind]) and not isinstance(value, bool)
        if kind == "selection":
            return value in [option[0] for option in item.get("selection") or []]
        if kind in ("date", "datetime"):
            return self._is_date_text(value)
        return isinstance(value, str) and len(value) <= 10_000

    @api.model
    def _is_date_text(self, value):
        try:
            return bool(fields.Datetime.to_datetime(value))
        except (TypeError, ValueError):
            return False

    @api.model
    def _form_kind_words(self, item):
        if item["type"] == "selection":
            options = ", ".join(option[0] for option in item.get("selection") or [])
            return self.env._("one of: %(options)s", options=options)
        words = {
            "boolean": self.env._("yes or no"),
            "integer": self.env._("a whole number"),
            "float": self.env._("a number"),
            "date": self.env._("a date as YYYY-MM-DD"),
            "datetime": self.env._("a date and time as YYYY-MM-DD hh:mm:ss"),
        }
        return words.get(item["type"], self.env._("a text of at most 10,000 letters"))
