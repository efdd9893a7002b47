# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools.blockers import blocker

# Effects that put a person's name under the letter.
NAMING_EFFECTS = frozenset({"initial_letter", "sign_letter"})
# Effects that bring a draft up to date, the best first.
UPDATING_EFFECTS = ("update_letter", "draft_letter", "revise_draft")


class PtspLetterTruth(models.AbstractModel):
    """Finds what forbids to initial or sign the letter of a case as it is.

    The form, the dialogue and the refusal ask here alike; the verbs of the letter check
    the same again.
    """

    _name = "ptsp.letter.truth"
    _description = "Whether a Letter May Be Signed as It Is"

    def _blockers(self, case, transition):
        """Return what the letter blocks about a move (``tools.blockers``).

        :param case: the case, elevated; its user is the one who asks
        :param transition: the move, as plain data
        """
        codes = set(transition.effect_codes)
        gaps = self.env["ptsp.letter.gaps"]
        found = [
            blocker("letter_gap", sentence)
            for sentence in gaps._blockers_of_papers(case, transition)
        ]
        letter = case._product_letter()
        if letter.state != "draft":
            return found
        if not codes.isdisjoint(NAMING_EFFECTS):
            found += self._outdated(letter) or self._with_gap(letter)
        if "update_letter" in codes and transition.stays:
            found += self._nothing_to_update(letter)
        if "sign_letter" in codes:
            found += self._unsigned_for(letter, case, transition)
        return found

    def _outdated(self, letter):
        differences = letter._find_differences()
        if not differences:
            return []
        sentence = letter._differences_words(differences)
        return [blocker("letter_outdated", sentence, removed_by=UPDATING_EFFECTS)]

    def _with_gap(self, letter):
        sentence = self.env["ptsp.letter.gaps"]._error_message(letter)
        if not sentence:
            return []
        return [blocker("letter_gap", sentence, removed_by=("revise_draft",))]

    def _nothing_to_update(self, letter):
        if letter._find_differences():
            return []
        return [
            blocker(
                "letter_current",
                self.env._(
                    "%(letter)s says what the application says; there is nothing to"
                    " bring up to date.",
                    letter=letter.letter_type_id.name,
                ),
            )
        ]

    def _unsigned_for(self, letter, case, transition):
        """Return the blockers that keep the user from being printed as signer."""
        lane = case.desk_id.browse(transition.lane_id or case.desk_id.id)
        found = []
        missing = letter._signer_missing(lane)
        if missing:
            found.append(blocker("letter_signer", missing))
        gaps = case.company_id._ptsp_letterhead_gaps()
        if gaps:
            found.append(
                blocker("letterhead", case.company_id._ptsp_letterhead_words(gaps))
            )
        return found

    def _signing_warnings(self, case):
        """Return the warnings about signing a paper of a case now; none forbids it.

        :param case: the case, elevated
        :return: list of sentences: the office is closed, its letterhead is not complete
        """
        dates = self.env["ptsp.case.dates"]
        found = dates._moment_warnings(case, case._ptsp_now())
        wishes = case.company_id._ptsp_letterhead_wishes()
        if wishes:
            found = [*found, case.company_id._ptsp_letterhead_words(wishes)]
        return found
