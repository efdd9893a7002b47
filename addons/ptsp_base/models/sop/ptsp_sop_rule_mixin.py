# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class PtspSopRuleMixin(models.AbstractModel):
    """What guards and effects of a transition share: a code and its parameters.

    The codes come from the catalogue that other addons extend; a code of no catalogue
    is refused.
    """

    _name = "ptsp.sop.rule.mixin"
    _description = "Rule of an SOP Transition"
    _inherit = ["ptsp.sop.part.mixin"]
    _order = "transition_id, sequence, id"
    _rec_name = "code"
    _check_company_auto = True

    # The parameters a code may declare, and the field that holds each.
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
    code = fields.Selection(selection="_selection_code", required=True)
    help_text = fields.Char(string="Meaning", compute="_compute_help_text")
    letter_type_id = fields.Many2one(
        "ptsp.letter.type",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    register_id = fields.Many2one(
        "ptsp.register", check_company=True, index="btree_not_null", ondelete="restrict"
    )
    lane_id = fields.Many2one(
        "ptsp.lane", check_company=True, index="btree_not_null", ondelete="restrict"
    )
    agency_id = fields.Many2one(
        "ptsp.agency", check_company=True, index="btree_not_null", ondelete="restrict"
    )
    requirement_id = fields.Many2one(
        "ptsp.sop.requirement",
        domain="[('sop_id', '=', sop_id)]",
        index="btree_not_null",
        ondelete="set null",
    )
    value = fields.Char(help="Further parameter; its meaning depends on the code.")

    @api.model
    def _catalogue(self):
        """Return the codes that exist. An extension point: add codes to super().

        :return: dict of code -> dict with `label`, `help`, `params` (names of
            parameters), `required` (those that must be given; default all but value),
            `kinds` (parameter -> what a text value names: "step", "lane", "stage"),
            `match` (parameters that must agree between a guard and the effect that
            satisfies it), `asks` (values asked from the person), `satisfied_by`
            (effect codes or recordings, any one), `in_place` (can be made true at the
            step itself), `provides` (further codes an effect stands for) and
            `takes_number` (such effects run last)
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
        # The ORM does not check selections that a method gives.
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
        """Return the move that the rule belongs to, and what it says there."""
        self.ensure_one()
        move = self.transition_id
        label = dict(self._selection_code()).get(self.code, self.code)
        return f"{move.step_id.stage_id.name}, {move.label}: {label}"
