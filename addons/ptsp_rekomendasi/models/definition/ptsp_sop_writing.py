# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""What writing an SOP needs to know of cases."""

from odoo import api, models

from ...catalogue_words import WORDS

# The further parameter of these codes is the code of an act of the same step.
NAME_AN_ACT = {"act_done"}


class PtspSopPartMixin(models.AbstractModel):
    """Conditions of the definition look at the case."""

    _inherit = "ptsp.sop.part.mixin"

    @api.model
    def _condition_model(self):
        return "ptsp.application"


class PtspSopRuleMixin(models.AbstractModel):
    """The words of guards and effects, in plain language."""

    _inherit = "ptsp.sop.rule.mixin"

    @api.model
    def _value_words(self):
        words = {word: self.env._(meaning) for word, meaning in WORDS.items()}
        return {**super()._value_words(), **words}

    def _value_choices(self):
        if self.code not in NAME_AN_ACT:
            return super()._value_choices()
        step = self.transition_id.step_id
        acts = step.transition_ids.filtered(lambda move: move.target == "stay")
        return [[act.code, act.label] for act in acts - self.transition_id]
