# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from ...tools import wording


class PtspLetterGaps(models.AbstractModel):
    """Refuses gaps in letters with a number.

    Gaps in a receipt without a number are filled in with a pen.
    """

    _name = "ptsp.letter.gaps"
    _description = "What a Letter Leaves Out"

    def _error_message(self, letter):
        """Return what is missing in a letter, or False.

        :param letter: a letter, perhaps one in memory only
        """
        if not letter.letter_type_id.numbered or not self._has_gap(letter):
            return False
        labels = self._missing_labels(letter)
        if labels:
            return self.env._(
                "%(letter)s would have gaps, for nothing is known of: %(missing)s."
                " Record that first, or write the text by hand.",
                letter=letter.letter_type_id.name,
                missing=", ".join(labels),
            )
        return self.env._(
            "%(letter)s has a gap (%(gap)s); write there what belongs there.",
            letter=letter.letter_type_id.name,
            gap=wording.GAP,
        )

    def _check(self, letter):
        """Refuse a letter that would go out with a gap in it."""
        error = self._error_message(letter)
        if error:
            raise UserError(error)

    def _has_gap(self, letter):
        said = [str(letter.body or ""), *(letter.content or {}).get("addressee", [])]
        return any(wording.GAP in text for text in said)

    def _missing_labels(self, letter):
        """Return the labels of the wording's placeholders that have no value."""
        if letter.edited:
            return []
        text = str(letter.letter_type_id.body or "")
        names = wording.missing(text, letter._wording_values(letter.extra))
        labels = letter.letter_type_id._placeholders()
        return [labels[name] for name in names]

    # === BEFORE A MOVE === #

    def _blockers_of_papers(self, case, transition):
        """Return why papers that a move issues would have gaps.

        :param case: the case, elevated; its user is the one who asks
        :param transition: the move, as plain data
        :return: list of sentences
        """
        found = []
        for effect in transition.effects:
            if effect.code == "issue_letter":
                found += self._errors_of_effect(case, effect)
        return found

    def _errors_of_effect(self, case, effect):
        effects = self.env["ptsp.case.effects"]
        letter_type = effects._letter_type_of(effect)
        named = wording.placeholders(str(letter_type.body or ""))
        # Placeholders that every case can fill need no check.
        if not letter_type.numbered or wording.OF_SUBJECT.isdisjoint(named):
            return []
        errors = []
        for links in effects._subjects_of_letters(case, effect):
            letter = case.env["ptsp.letter"]._compose_in_memory(
                case, letter_type, **links
            )
            errors.append(self._error_message(letter))
        return [error for error in dict.fromkeys(errors) if error]
