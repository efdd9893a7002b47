# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools import condition
from ...tools.condition_tree import lines, tree
from ...tools.condition_worlds import Known
from ...tools.errors import ToolError


class PtspSopConditionMixin(models.AbstractModel):
    """Checks all conditions of a revision together before it takes effect.

    Each condition was checked when it was written, but a form field that it names may
    have been renamed or removed afterwards.
    """

    _name = "ptsp.sop.condition.mixin"
    _description = "Conditions of an SOP Revision"

    def _own_fields(self):
        """Return the fields of the service's own form as conditions know them."""
        return {
            field.name: condition.own_field(
                field.name, field.label or "", field.type, field._option_pairs()
            )
            for field in self.form_field_ids
        }

    def _lint_conditions(self):
        """Return the conditions that cannot be evaluated, in the form of `_lint`."""
        own_fields = self._own_fields()
        findings = []
        for place, name, text in self._lint_condition_places():
            problem = self.env["ptsp.condition"]._problem(text, own_fields)
            if problem:
                findings.append(
                    {
                        "severity": "error",
                        "code": "condition",
                        "place": place,
                        "sentence": self.env._(
                            "The condition of %(part)s: %(problem)s",
                            part=name,
                            problem=problem,
                        ),
                    }
                )
        return findings

    def _lint_fields(self):
        """Return by path the known facts about the fields that the conditions compare.

        :rtype: dict[str, Known]
        """
        own_fields = self._own_fields()
        required = set(self.form_field_ids.filtered("required").mapped("name"))
        texts = [text for _place, _name, text in self._lint_condition_places()]
        return {
            line.field: self._lint_known(line.field, own_fields, required)
            for text in texts
            for line in lines(tree(text))
        }

    def _lint_known(self, path, own_fields, required):
        part = self.env["ptsp.sop.part.mixin"]
        model_name = part._condition_model()
        if not model_name:
            return Known()
        model = self.env[model_name]
        asked, _target = self.env["ptsp.condition"]._asked(model, path, own_fields)
        if isinstance(asked, ToolError):
            return Known()
        name, *rest = path.split(".")
        field = model._fields[name]
        is_own = field.type == "properties"
        is_filled = rest[0] in required if is_own else field.required
        choices = (True, False) if asked.kind == "boolean" else asked.choices
        is_fixed = name in part._condition_fixed_fields() and (is_own or not rest)
        return Known(choices, bool(is_filled), is_fixed)

    def _lint_condition_places(self):
        """Yield each condition as (place, name of its part, text)."""
        for requirement in self.requirement_ids.filtered("condition"):
            place = ("requirements", requirement.key)
            yield place, requirement.display_name[:80], requirement.condition
        for step in self.step_ids:
            title = self.env._("step %(step)s", step=step.number)
            for window in step.window_ids:
                yield ("steps", step.code), title, window.condition
            for move in step.transition_ids.filtered("condition"):
                place = ("steps", step.code, "transitions", move.code)
                yield place, f"{title} ({move.label})", move.condition

    def _texts_with_names(self):
        """Return the texts of the revision that may mention the short name of a part.

        An extension point for addons whose own texts in a definition mention such
        names.
        """
        moves = self.transition_ids
        values = [*moves.guard_ids.mapped("value"), *moves.effect_ids.mapped("value")]
        conditions = [text for _place, _name, text in self._lint_condition_places()]
        fees = self.fee_line_ids
        formulas = [
            *self.form_field_ids.mapped("formula"),
            *(
                text
                for name in ("formula", "choice", "measure")
                for text in fees.mapped(name)
            ),
        ]
        return [text for text in values + conditions + formulas if text]
