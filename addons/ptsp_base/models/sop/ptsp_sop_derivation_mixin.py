# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import models

# Parts of a revision that a copy for another service does not get.
LEFT_OUT = ("history_ids", "distribution_ids")
VALIDITIES = ("validity_person", "validity_company", "validity_community")
SIGNERS = ("prepared", "checked", "approved")


class PtspSopDerivationMixin(models.AbstractModel):
    """Makes the first revision of another service from a copy of this one."""

    _name = "ptsp.sop.derivation.mixin"
    _description = "SOP Revision as a Pattern"

    def _derive_for(self, service, values, letter_types):
        """Copy the revision as the first draft of another service.

        The texts name the new product instead of the old one. History, distribution and
        signatures are not copied.

        :param service: the new `ptsp.service`
        :param dict values: document number, title and other differing values
        :param dict letter_types: letter type of this revision -> its replacement
        :return: the new draft
        """
        self.ensure_one()
        blank = {f"{role}_{part}": False for role in SIGNERS for part in ("by", "on")}
        draft = self.copy(
            {
                **blank,
                "service_id": service.id,
                "revision_no": "00",
                "created_on": service.company_id._ptsp_today(),
                "note": False,
                **values,
            }
        )
        for name in LEFT_OUT:
            draft[name].unlink()
        draft._replace_letter_types(letter_types)
        draft._replace_words(self._words_of(self.service_id, service))
        return draft

    def _product_letter_types(self):
        """Return the letter types that grant an application of this revision."""
        used = self.transition_ids.effect_ids.letter_type_id
        return used.filtered(lambda letter: letter._grants())

    def _replace_letter_types(self, letter_types):
        moves = self.transition_ids
        for rules in (moves.guard_ids, moves.effect_ids):
            for rule in rules.filtered("letter_type_id"):
                new = letter_types.get(rule.letter_type_id)
                if new:
                    rule.letter_type_id = new

    def _words_of(self, old, new):
        """Return the names of the old service, each with its replacement."""
        words = {
            old.product: new.product or new.name,
            old.name: new.name,
        }
        return {word: other for word, other in words.items() if word}

    def _replace_words(self, words):
        """Replace names in the printed texts, in any mix of capital letters."""
        if not words:
            return
        known = {word.casefold(): other for word, other in words.items()}
        pattern = re.compile(
            "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)),
            re.IGNORECASE,
        )
        for records, names in self._worded_parts():
            for record in records:
                for name in names:
                    text = record[name] or ""
                    new = pattern.sub(lambda hit: known[hit[0].casefold()], text)
                    if new != text:
                        record[name] = new

    def _worded_parts(self):
        """Return the parts that carry texts, each with the fields that hold them."""
        return [
            (self, ("promise_text", "validity_text", *VALIDITIES)),
            (self.clause_ids, ("text",)),
            (self.requirement_ids, ("text",)),
            (self.step_ids, ("title",)),
            (self.step_ids.line_ids, ("text",)),
        ]
