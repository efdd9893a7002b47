# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspSopRuleMixin(models.AbstractModel):
    """What a person needs to choose a guard or an effect: words instead of codes."""

    _inherit = "ptsp.sop.rule.mixin"

    code_choices = fields.Json(
        compute="_compute_code_choices",
        help="Every code with its label and a sentence on what it does.",
    )
    params_used = fields.Char(
        compute="_compute_params",
        help="Names of the parameters that the chosen code takes, separated by commas.",
    )
    params_needed = fields.Char(
        compute="_compute_params",
        help="Names of the parameters that the chosen code must have.",
    )
    params_text = fields.Char(
        string="With",
        compute="_compute_params_text",
        help="What the guard or effect is about: a letter, a register, a desk ...",
    )
    value_choices = fields.Json(
        compute="_compute_value_choices",
        help="The words that the further parameter may be, each with its meaning.",
    )

    @api.depends_context("lang")
    def _compute_code_choices(self):
        choices = [
            [code, str(entry["label"]), str(entry.get("help") or "")]
            for code, entry in self._catalogue().items()
        ]
        self.code_choices = sorted(choices, key=lambda choice: choice[1].casefold())

    @api.depends("code")
    def _compute_params(self):
        catalogue = self._catalogue()
        for rule in self:
            entry = catalogue.get(rule.code, {})
            used = entry.get("params", [])
            needed = entry.get("required", [name for name in used if name != "value"])
            rule.params_used = ",".join(used)
            rule.params_needed = ",".join(needed)

    @api.depends(
        "code",
        "value",
        *[
            "letter_type_id.name",
            "register_id.name",
            "lane_id.name",
            "agency_id.name",
            "requirement_id.text",
        ],
    )
    @api.depends_context("lang")
    def _compute_params_text(self):
        for rule in self:
            texts = []
            for field_name in self._param_fields.values():
                value = rule[field_name]
                if field_name == "value":
                    value = dict(rule._value_choices()).get(value, value)
                elif value:
                    value = value.display_name
                texts.append(value)
            rule.params_text = ", ".join(filter(None, texts))

    @api.depends("code", "transition_id", "sop_id")
    @api.depends_context("lang")
    def _compute_value_choices(self):
        for rule in self:
            rule.value_choices = rule._value_choices()

    def _value_choices(self):
        """Return what the further parameter may be: a list of [word, meaning].

        Empty where any text may stand. What ``kinds`` calls a step is the code of a
        step of the revision.
        """
        self.ensure_one()
        entry = self._catalogue().get(self.code, {})
        if entry.get("kinds", {}).get("value") == "step":
            steps = self.transition_id.sop_id.step_ids
            return [[step.code, step.display_name] for step in steps]
        words = self._value_words()
        return [[word, words.get(word, word)] for word in entry.get("values", [])]

    @api.model
    def _value_words(self):
        """Return the words of the catalogue in plain language. An extension point.

        :return: dict of word -> meaning
        """
        return {}
