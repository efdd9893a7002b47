# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

MAX_SCAN = 200
VERIFY_PATH = "/ptsp/verify/"
VERBS = ("take", "forward")


class PtspApplicationScanning(models.AbstractModel):
    """Folders that a scanner reads: which case it is, and what is done with it.

    The label of a folder bears the tracking reference; a letter bears the address of
    its verification, which leads to its case as well.
    """

    _name = "ptsp.application.scanning"
    _description = "Scanning of Folders"

    @api.model
    def find_scanned(self, text):
        """Return the id of the case that a scanned or typed whole number names.

        :param str text: a reference, a registration number or a letter's address
        :rtype: int or False
        """
        case = self._find_scanned(text)
        return case.id if case else False

    @api.model
    def _find_scanned(self, text):
        text = (text if isinstance(text, str) else "").strip()
        if not text or len(text) > MAX_SCAN:
            return self.browse()
        if VERIFY_PATH in text:
            return self._find_by_letter(text.rpartition(VERIFY_PATH)[2])
        spellings = list({text, text.upper()})
        numbers = Domain("reference", "in", spellings) | Domain(
            "registration_no", "in", spellings
        )
        found = self.search(numbers, limit=2)
        return found if len(found) == 1 else self.browse()

    @api.model
    def _find_by_letter(self, code):
        letter = self.env["ptsp.letter"].search([("verify_code", "=", code)], limit=1)
        return letter.application_id

    # === ONE FOLDER AFTER THE OTHER === #

    @api.model
    def scan_folder(self, text, verb):
        """Take or forward the folder that was scanned.

        :param str text: what the scanner read
        :param str verb: ``take`` or ``forward`` (the usual next move)
        :return: ``state`` (``done``, ``refused``, ``unknown``, or ``ask`` with the
            ``move`` whose questions come first), a ``sentence`` and the ``case``
        """
        if verb not in VERBS:
            raise UserError(
                self.env._("A folder is taken (take) or sent on (forward).")
            )
        case = self._find_scanned(text)
        if not case:
            sentence = self.env._(
                "No folder bears the number “%(number)s”.",
                number=str(text or "").strip()[:MAX_SCAN],
            )
            return {"state": "unknown", "sentence": sentence, "case": False}
        try:
            # A refusal is a line of the log; what it began is undone.
            with self.env.cr.savepoint():
                answer = getattr(case, f"_scan_{verb}")()
        except UserError as refusal:
            answer = {"state": "refused", "sentence": str(refusal)}
        return {**answer, "case": case._prepare_scanned()}

    def _prepare_scanned(self):
        return {
            "id": self.id,
            "number": self.registration_no or self.reference,
            "applicant": self.applicant_name or "",
            "strategic": self.strategic,
            "time": self.time_left_text or "",
        }

    def _scan_take(self):
        if self.holder_id == self.env.user and self.work_state == "in_hand":
            sentence = self.env._("You have it in hand already.")
        else:
            self._door_take()
            sentence = self.env._("Taken in hand.")
        return {"state": "done", "sentence": sentence}

    def _scan_forward(self):
        """Make the usual next move, or ask for what it needs first."""
        move = self._usual_move()
        described = self._describe_move(move)
        if described["blockers"]:
            sentences = [blocker["sentence"] for blocker in described["blockers"]]
            return {"state": "refused", "sentence": " ".join(sentences)}
        questions = described["needs_reason"] or described["confirm"]
        if questions or described["values"]:
            return {"state": "ask", "sentence": "", "move": described}
        self._door_move(move)
        sentence = self.env._("Sent on to: %(to)s", to=described["to_label"])
        return {"state": "done", "sentence": sentence}

    def _usual_move(self):
        """Return the usual way forward of this person.

        :raise UserError: when there is none
        """
        moves = [
            move
            for move in self._available_transitions()
            if move.kind == "forward" and not move.stays
        ]
        if moves:
            return next((move for move in moves if move.primary), moves[0])
        raise UserError(self.desk_actions.get("sentence") or self._no_move_words())
