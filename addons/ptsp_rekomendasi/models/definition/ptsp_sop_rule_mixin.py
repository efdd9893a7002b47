# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import ValidationError

from ...catalogue_words import WORDS

# The further parameter of these codes is the code of an act of the same step.
NAME_AN_ACT = {"act_done"}
# The further parameter of these codes may be a kind of pause that the SOP names.
NAME_A_PAUSE = {"start_pause", "end_pause"}


class PtspSopRuleMixin(models.AbstractModel):
    """The words of guards and effects, in plain language.

    Some codes take one of a few words as their value; any other value is an error.
    """

    _inherit = "ptsp.sop.rule.mixin"

    @api.constrains("code", "value")
    def _check_value(self):
        catalogue = self._catalogue()
        for rule in self:
            words = catalogue.get(rule.code, {}).get("values")
            if rule.code in NAME_A_PAUSE:
                words = [*words, *rule._pause_kinds().mapped("code")]
            if words and rule.value and rule.value not in words:
                raise ValidationError(
                    self.env._(
                        "“%(code)s” knows no value “%(value)s”; use one of: %(words)s.",
                        code=rule.code,
                        value=rule.value,
                        words=", ".join(words),
                    )
                )

    @api.model
    def _value_words(self):
        words = {word: self.env._(meaning) for word, meaning in WORDS.items()}
        return {**super()._value_words(), **words}

    def _pause_kinds(self):
        """Return the kinds of pauses that the revision of the rule names itself."""
        return self.transition_id.sop_id.pause_kind_ids

    def _value_choices(self):
        if self.code in NAME_A_PAUSE:
            return super()._value_choices() + [
                [kind.code, kind.label] for kind in self._pause_kinds()
            ]
        if self.code not in NAME_AN_ACT:
            return super()._value_choices()
        step = self.transition_id.step_id
        acts = step.transition_ids.filtered(lambda move: move.target == "stay")
        return [[act.code, act.label] for act in acts - self.transition_id]
