# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError

from .elevation import elevated

ENDING = frozenset(["refuse", "withdraw", "close"])


class PtspCaseMovePanel(models.AbstractModel):
    """The moves that screens offer with a case, and their consequences.

    The door says what a move asks and what still blocks it. The screen adds what the
    move does to the letter, and what it ends or undoes.
    """

    _name = "ptsp.case.move.panel"
    _description = "Moves of a Case on the Screen"

    def _prepare(self, case):
        """Return the moves that this person may make from here, as plain JSON values.

        :rtype: list[dict]
        """
        return [
            self._describe(case, transition)
            for transition in case._available_transitions()
        ]

    def _describe(self, case, transition):
        """Return the door's description of a move, with its letter and consequences.

        ``papers`` are printed before the move (``ptsp.case.prints``).
        """
        prints = self.env["ptsp.case.prints"]
        return {
            **case._describe_move(transition),
            "letter": self.env["ptsp.case.offers"]._letter_verb(transition),
            "consequences": self._consequences(case, transition),
            "papers": prints._prepared(elevated(case), transition.effects),
        }

    def _find(self, case, transition_id):
        """Return one move as ``_prepare`` does, with what is missing now.

        :raise UserError: when this person cannot make it
        """
        move = case._move_of(transition_id)
        # The reason is only given with the move itself, so it is not checked here.
        error = case._move_error_message(move, note="-")
        if error:
            raise UserError(error)
        return self._describe(case, move)

    @api.model
    def get_warnings(self, case_id, transition_id, values=None):
        """Return the warnings about a move with the answers given so far.

        The dialogue asks for them while the person fills it in; they forbid nothing.

        :param int case_id: the case
        :param int transition_id: the move
        :param dict values: answers by name; missing ones are ignored
        :rtype: list[str]
        :raise UserError: when an answer does not fit what is asked
        """
        case = self.env["ptsp.application"].browse(case_id)
        case.check_access("read")
        move = case._move_of(transition_id)
        return self.env["ptsp.case.values"]._warnings(case, move, values)

    def _find_to(self, case, stage_id):
        """Return the moves of this person that lead to a column of the flow.

        :param int stage_id: the stage whose column a card was dropped on
        :raise UserError: with the steps to which the case can go from here
        """
        moves = self._prepare(case)
        leading = {
            transition.id
            for transition in case._available_transitions()
            if not transition.stays and self._leads_to(case, transition, stage_id)
        }
        fitting = [move for move in moves if move["id"] in leading]
        if fitting:
            return fitting
        onward = [move["to_label"] for move in moves if move["kind"] != "act"]
        if not onward:
            raise UserError(self._no_move_sentence(case))
        # The sentence names a stage to people who may not read stages.
        raise UserError(
            self.env._(
                "%(case)s cannot go to “%(stage)s” from here. It can go to: %(steps)s.",
                case=case.display_name,
                stage=self.env["ptsp.stage"].sudo().browse(stage_id).name,
                steps="; ".join(dict.fromkeys(onward)),
            )
        )

    def _leads_to(self, case, transition, stage_id):
        target = case._target_step(transition)
        return bool(target) and target.stage_id == stage_id

    def _no_move_sentence(self, case):
        """Return why this person can make no move now."""
        return case.desk_actions.get("sentence") or self.env._(
            "You can make no move with this case now."
        )

    # === CONSEQUENCES === #

    def _consequences(self, case, transition):
        """Return what a move ends or undoes, besides its own confirmation text."""
        sentences = []
        if transition.kind in ENDING:
            if not transition.confirm:
                sentences.append(self._ending_sentence(case, transition))
            sentences += [
                self.env._("A letter is made: %(type)s.", type=letter_type.name)
                for letter_type in self._letter_types(transition)
            ]
        if "void_letter" in transition.effect_codes:
            letter = elevated(case)._product_letter()
            sentences.append(
                self.env._(
                    "%(letter)s becomes void; its number is never used again.",
                    letter=letter.display_name or self.env._("The letter"),
                )
            )
        return sentences

    def _letter_types(self, transition):
        """Return the letter types that the effects of a move name, each once."""
        type_ids = [effect.letter_type_id for effect in transition.effects]
        types_sudo = self.env["ptsp.letter.type"].sudo()
        return types_sudo.browse(dict.fromkeys(filter(None, type_ids)))

    def _ending_sentence(self, case, transition):
        label = case._target_label(transition)
        if transition.target == "outcome":
            return self.env._(
                "The case closes as “%(outcome)s”. It cannot be opened again.",
                outcome=label,
            )
        return self.env._("The file goes to %(step)s.", step=label)
