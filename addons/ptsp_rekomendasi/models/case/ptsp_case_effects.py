# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools.questions import question


class PtspCaseEffects(models.AbstractModel):
    """Effects: what moves do to a case.

    Each code of the catalogue has its own method here, added by the room or the addon
    that it belongs to (``_inherit = "ptsp.case.effects"``):

    - ``_effect_<code>(case, effect, values, note)`` carries the effect out, on a locked
      case with elevated rights and in the door's transaction; it returns a sentence for
      the control sheet, or nothing;
    - ``_ask_<code>(case, effect)`` returns the questions (``tools.questions``) that the
      person answers before;
    - ``_numbers_of_<code>(case, effect)`` returns register and name of each paper that
      gets a number, unless the effect's line in the definition names the register;
    - ``_warn_<code>(case, effect, values)`` returns warnings that the person reads
      before the move; they forbid nothing. ``values`` has the answers given so far, in
      Python's own types.
    """

    _name = "ptsp.case.effects"
    _description = "Effects on a Case"

    def _apply(self, case, effect, values, note):
        """Carry out an effect of a move."""
        return getattr(self, f"_effect_{effect.code}")(case, effect, values, note)

    def _questions(self, case, effect):
        """Return the questions of an effect in the present state of the case."""
        ask = getattr(self, f"_ask_{effect.code}", None)
        return ask(case, effect) if ask else []

    def _numbers(self, case, effect):
        """Return register and name of each paper that an effect numbers, in order."""
        find = getattr(self, f"_numbers_of_{effect.code}", self._numbers_of)
        return find(case, effect)

    def _warnings(self, case, transition, values=None):
        """Return the warnings about a move, which the user may make all the same.

        All warnings of moves are collected here. ``_blockers`` of the case says what
        prevents a move; this says what speaks against it.

        :param transition: the move, as plain data
        :param dict values: the answers given so far, in Python's own types
        :return: list of sentences, each once
        """
        found = []
        for effect in transition.effects:
            warn = getattr(self, f"_warn_{effect.code}", None)
            found += warn(case, effect, values or {}) if warn else []
        return list(dict.fromkeys(found))

    # === SHARED BY SEVERAL EFFECTS === #

    def _effect_lane(self, case, effect):
        """Return the desk that an effect acts for."""
        if effect.lane_id:
            return case.desk_id.browse(effect.lane_id)
        return self.env["ptsp.lane"]._of_move(effect.transition)[:1] or case.desk_id

    def _letter_type_of(self, effect):
        """Return the letter type that an effect names; empty for none."""
        return self.env["ptsp.letter.type"].browse(effect.letter_type_id or [])

    def _register_of(self, effect):
        """Return the register that an effect names; empty for none."""
        return self.env["ptsp.register"].browse(effect.register_id or [])

    def _numbers_of(self, case, effect):
        """Return the papers that the effect's line in the definition numbers."""
        register = self._register_of(effect)
        if register:
            return [(register, register.name)]
        return self._numbers_of_types(case, self._letter_type_of(effect))

    def _numbers_of_types(self, case, letter_types):
        return [
            (letter_type.register_id, letter_type.name)
            for letter_type in letter_types
            if letter_type.numbered
        ]

    def _choice_question(self, case, name, label, field_name, **options):
        """Return the question for one of the case's own selection fields."""
        choices = case._fields[field_name]._description_selection(self.env)
        return question(name, label, "selection", choices=choices, **options)

    def _applicant_in_person(self, case):
        """Return the applicant's name as the default visitor; False for a company."""
        return (case.applicant_kind == "person" and case.applicant_name) or False

    def _done_at_this_visit(self, case, effect):
        """Tell whether an act at this visit did what a leaving move would repeat.

        If papers were handed back since, they must be brought again.
        """
        if effect.transition.stays:
            return False
        moves = {move.code: move for move in case._step().transitions}
        for act in reversed(case._open_entry()._told_acts()):
            # Filling in a check form is an act without a move.
            move = moves.get(act["code"])
            for other in move.effects if move else ():
                if (other.code, other.value) == (effect.code, effect.value):
                    return True
                if (other.code, other.value) == ("issue_receipt", "returned"):
                    return False
        return False
