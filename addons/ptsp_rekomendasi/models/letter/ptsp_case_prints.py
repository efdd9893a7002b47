# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from .ptsp_letter_labels import LABEL, PLACES

# The proof that the applicant signs when a case has its number (SOP 6.c).
PROOF = "ptsp_rekomendasi.letter_form_proof"
# The most papers in one file; a longer pile becomes several files.
MOST = 200


class PtspCasePrints(models.AbstractModel):
    """The papers that a move has just made, or that are needed right after it.

    The person who made the move opens them by one click. A paper is ``title``,
    ``route`` and ``id``; one address serves the papers of several cases in one file, as
    ``route?ids=1,2``. For papers besides the letters that an effect made, the room adds
    a method ``_after_<code>(case, effect)`` (``_inherit = "ptsp.case.prints"``).
    """

    _name = "ptsp.case.prints"
    _description = "Papers to Print after a Move"

    def _standing(self, case):
        """Return the issued letters of the case, to be compared after a move."""
        return case.letter_ids._filter_issued()

    def _offered(self, case, effects, before):
        """Return the papers of the move just made, in the order of printing.

        :param case: the case, with elevated rights
        :param effects: the effects of the move that was made
        :param before: what ``_standing`` returned before it
        :return: list of the papers that the current user may open
        """
        made = (self._standing(case) - before).sorted("id")
        return [*self._of_letters(made), *self._of_effects(case, effects, "after")]

    def _prepared(self, case, effects):
        """Return the papers that are printed before a move with these effects."""
        return self._of_effects(case, effects, "before")

    def _of_effects(self, case, effects, moment):
        papers = []
        for effect in effects:
            find = getattr(self, f"_{moment}_{effect.code}", None)
            papers += find(case, effect) if find else []
        return papers

    def _of_letters(self, letters):
        """Return issued letters as papers, all their marked copies in one file."""
        readable = letters.with_env(self.env)._filtered_access("read")
        return [
            self._paper(letter.letter_type_id.name, "/ptsp/letters", letter)
            for letter in readable.sudo()  # readers of the letter may know its type
        ]

    def _paper(self, title, route, record):
        return {"title": title, "route": route, "id": record.id}

    def _after_register(self, case, effect):
        """Return the proof that the applicant signs and the label of the folder."""
        types = self.env["ptsp.letter.type"]._printed_on_demand(case.company_id)
        proofs = types.filtered(lambda known: known.template == PROOF)
        papers = [
            self._paper(kind.name, f"/ptsp/forms/{kind.code}", case) for kind in proofs
        ]
        labels = types.filtered(lambda known: known.template == LABEL)
        return papers + [self._label(kind, case) for kind in labels]

    def _label(self, kind, case):
        """Return a folder label as a paper whose place on the sheet may be chosen."""
        return {**self._paper(kind.name, "/ptsp/labels", case), "places": PLACES}

    def _after_print_sheet(self, case, effect):
        """Return the clean sheet that is signed by hand."""
        letter = case._product_letter().with_env(self.env)
        if not letter or letter._sheet_error_message():
            return []
        return [self._paper(self.env._("Sheet to Sign"), "/ptsp/sheets", letter)]
