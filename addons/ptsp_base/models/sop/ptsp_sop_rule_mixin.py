# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class PtspSopRuleMixin(models.AbstractModel):
    """The shared part of guards and effects of a transition: code and parameters.

    The codes come from the catalogue, which other addons extend. An unknown code is
    refused.
    """

    _name = "ptsp.sop.rule.mixin"
    _description = "Rule of an SOP Transition"
    _inherit = ["ptsp.sop.part.mixin"]
    _order = "transition_id, sequence, id"
    _rec_name = "code"
    _check_company_auto = True

    # Each parameter that a code may declare, with its field.
    _param_fields = {
        "letter_type": "letter_type_id",
        "register": "register_id",
        "lane": "lane_id",
        "agency": "agency_id",
        "requirement": "requirement_id",
        "value": "value",
    }

    transition_id = fields.Many2one(
        "ptsp.sop.transition", required=True, index=True, ondelete="cascade"
    )
    sop_id = fields.Many2one(related="transition_id.sop_id", store=True, required=False)
    sequence = fields.Integer(default=10)
    code = fields.Selection(
        selection="_selection_code",
        required=True,
        help="What is asked or done; each has a sentence on what it means.",
    )
    help_text = fields.Char(string="Meaning", compute="_compute_help_text")
    letter_type_id = fields.Many2one(
        "ptsp.letter.type",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The letter it is about.",
    )
    register_id = fields.Many2one(
        "ptsp.register",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The register whose next number is taken.",
    )
    lane_id = fields.Many2one(
        "ptsp.lane",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The desk it is about; empty: the desk that makes the move.",
    )
    agency_id = fields.Many2one(
        "ptsp.agency",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        help="The agency it is about; empty: it is chosen for each case.",
    )
    requirement_id = fields.Many2one(
        "ptsp.sop.requirement",
        domain="[('sop_id', '=', sop_id)]",
        index="btree_not_null",
        ondelete="set null",
        help="The requirement it is about.",
    )
    value = fields.Char(help="Further parameter; its meaning depends on the code.")
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

    @api.model
    def _catalogue(self):
        """Return the known codes. An extension point: add codes to super().

        :return: dict of code -> dict with `label`, `help`, `params` (names of
            parameters), `required` (those that must be given; default all but value),
            `kinds` (parameter -> what a text value names: "step", "lane", "stage"),
            `match` (parameters that must agree between a guard and the effect that
            satisfies it), `asks` (values asked from the person), `satisfied_by`
            (effect codes or recordings, any one), `names_move` (the value is the code
            of the move of the same step that makes it true), `in_place` (can be made
            true at the step itself), `provides` (further codes an effect stands for),
            `implies` (guards that hold wherever the effect is, stated or not),
            `takes_number` (such effects run last) and, for the rules of the check on
            the order of things, `does` (effects), `wants` and `excludes` (guards), see
            ``tools.process_graph``
        """
        return {}

    @api.model
    def _selection_code(self):
        return [(code, entry["label"]) for code, entry in self._catalogue().items()]

    @api.depends("code")
    @api.depends_context("lang")
    def _compute_help_text(self):
        catalogue = self._catalogue()
        for rule in self:
            rule.help_text = catalogue.get(rule.code, {}).get("help", "")

    @api.constrains("code")
    def _check_code(self):
        # The ORM does not check values of a selection that a method returns.
        unknown = self.filtered(lambda rule: rule.code not in self._catalogue())
        if unknown:
            raise ValidationError(
                self.env._(
                    "%(document)s: there is no %(code)s. Choose one from the list.",
                    document=self._description,
                    code=unknown[0].code,
                )
            )

    def _params(self):
        """Return the given parameters as text: codes of records, and the value.

        :return: dict of parameter name -> text, without empty ones
        """
        self.ensure_one()
        params = {}
        for name, field_name in self._param_fields.items():
            value = self[field_name]
            if isinstance(value, models.BaseModel):
                value = value.key if name == "requirement" else value.code
            if value:
                params[name] = value
        return params

    def _compare_text(self):
        """Return the rules with their parameters, one on each line."""
        return "\n".join(rule._compare_line() for rule in self)

    def _compare_line(self):
        label = dict(self._selection_code()).get(self.code, self.code)
        names = [
            self[field_name].display_name
            if isinstance(self[field_name], models.BaseModel)
            else self[field_name]
            for field_name in self._param_fields.values()
            if self[field_name]
        ]
        return f"{label}: {', '.join(names)}" if names else label

    def _compare_use(self):
        """Return the rule in words, with the move that it belongs to."""
        self.ensure_one()
        move = self.transition_id
        label = dict(self._selection_code()).get(self.code, self.code)
        return f"{move.step_id.stage_id.name}, {move.label}: {label}"

    # === WORDS INSTEAD OF CODES, FOR THE PERSON WHO CHOOSES === #

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
                elif isinstance(value, str):
                    choices = rule._fields[field_name]._description_selection(self.env)
                    value = dict(choices).get(value, value)
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
        """Return the choices for the further parameter: a list of [word, meaning].

        The list is empty if any text is allowed. If ``kinds`` says that the value is a
        step, the choices are the steps of the revision.
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
        """Return the catalogue's words in plain language. An extension point.

        :return: dict of word -> meaning
        """
        return {}

    def _names_a_step(self):
        """Tell whether the further parameter is the code of a step."""
        kinds = self._catalogue().get(self.code, {}).get("kinds", {})
        return kinds.get("value") == "step"
