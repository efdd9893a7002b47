# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import re

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

MAX_SCAN = 200
# The address of a letter as it is printed, and the short one of its QR code.
VERIFY_PATH = re.compile(r"/(?:ptsp/verify|V)/([^/?#]+)")
VERBS = ("take", "forward")


class PtspCaseScan(models.AbstractModel):
    """Finds the case of a scanned folder, and takes or forwards it.

    The label of a folder bears the tracking reference. A letter bears the address of
    its verification, which leads to its case as well. The public methods find and work
    on cases with the rights of the user who calls them.
    """

    _name = "ptsp.case.scan"
    _description = "Scanning of Folders"

    @api.model
    def find_scanned(self, text):
        """Return the id of the case that a scanned or typed whole number names.

        :param str text: a reference, a registration number or a letter's address
        :rtype: int or False
        """
        return self._find(text).id

    def _find(self, text):
        cases = self.env["ptsp.application"]
        text = (text if isinstance(text, str) else "").strip()
        if not text or len(text) > MAX_SCAN:
            return cases
        letter = VERIFY_PATH.search(text)
        if letter:
            return self._find_by_letter(letter[1])
        spellings = list({text, text.upper()})
        numbers = Domain("reference", "in", spellings) | Domain(
            "registration_no", "in", spellings
        )
        found = cases.search(numbers, limit=2)
        return found if len(found) == 1 else cases

    def _find_by_letter(self, code):
        letter = self.env["ptsp.letter"].search([("verify_code", "=", code)], limit=1)
        return letter.application_id

    # === ONE FOLDER AFTER THE OTHER === #

    @api.model
    def scan_folder(self, text, verb):
        """Take or forward the folder that was scanned.

        :param str text: the text that the scanner read
        :param str verb: ``take`` or ``forward`` (the usual next move)
        :return: ``state`` (``done``, ``refused``, ``unknown``, or ``ask`` with the
            ``move`` whose questions come first), a ``sentence`` and the ``case``
        """
        if verb not in VERBS:
            raise UserError(
                self.env._("A folder is taken (take) or sent on (forward).")
            )
        case = self._find(text)
        if not case:
            sentence = self.env._(
                "No folder bears the number “%(number)s”.",
                number=str(text or "").strip()[:MAX_SCAN],
            )
            return {"state": "unknown", "sentence": sentence, "case": False}
        try:
            # A refusal becomes a line of the scanning log, and its changes are undone.
            with self.env.cr.savepoint():
                answer = getattr(self, f"_{verb}")(case)
        except UserError as refusal:
            answer = {"state": "refused", "sentence": str(refusal)}
        return {**answer, "case": self._prepare(case)}

    def _prepare(self, case):
        return {
            "id": case.id,
            "number": case.registration_no or case.reference,
            "applicant": case.applicant_name or "",
            "strategic": case.strategic,
            "time": case.time_left_text or "",
        }

    def _take(self, case):
        if case.holder_id == self.env.user and case.work_state == "in_hand":
            sentence = self.env._("You have it in hand already.")
        else:
            case._door_take()
            sentence = self.env._("Taken in hand.")
        return {"state": "done", "sentence": sentence}

    def _forward(self, case):
        """Make the usual next move, or return its questions first."""
        move = self._usual_move(case)
        described = self.env["ptsp.case.move.panel"]._describe(case, move)
        if described["blockers"]:
            sentences = [blocker["sentence"] for blocker in described["blockers"]]
            return {"state": "refused", "sentence": " ".join(sentences)}
        questions = described["needs_reason"] or described["confirm"]
        if questions or described["values"]:
            return {"state": "ask", "sentence": "", "move": described}
        case._door_move(move)
        sentence = self.env._("Sent on to: %(to)s", to=described["to_label"])
        return {"state": "done", "sentence": sentence}

    def _usual_move(self, case):
        """Return the usual forward move of this person.

        :raise UserError: when there is none
        """
        moves = [
            move
            for move in case._available_transitions()
            if move.kind == "forward" and not move.stays
        ]
        if moves:
            return next((move for move in moves if move.primary), moves[0])
        raise UserError(self.env["ptsp.case.move.panel"]._no_move_sentence(case))
