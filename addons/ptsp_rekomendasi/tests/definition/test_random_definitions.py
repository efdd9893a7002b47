# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
import random
from collections import Counter

import yaml

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import MONDAY, PtspCase
from .random_definitions import random_definition

# Definitions that pass the check and whose cases are walked.
DEFINITIONS = 500 if os.environ.get("PTSP_EVERYTHING") else 10
WALKS, MOST_TURNS = 2, 30
FORM = {"modal": 9, "jenis": "a"}


@tagged("post_install", "-at_install")
class TestRandomDefinitions(PtspCase):
    """What the check passes can be finished: random definitions, random cases.

    Each case goes on to an outcome, or says in a sentence why a move is refused while
    another is open. Nothing of a definition raises anything but a sentence.
    """

    seen = Counter()

    def test_what_the_check_passes_can_be_finished(self):
        walked = 0
        first = int(os.environ.get("PTSP_SEED", "1"))
        for number in range(first, first + 60 * DEFINITIONS):
            if walked == DEFINITIONS:
                break
            with self.env.cr.savepoint() as savepoint, self.at(MONDAY):
                walked += self._try(number)
                savepoint.rollback()
                self.env.invalidate_all()
                self.env.registry.clear_cache()
        self.assertEqual(walked, DEFINITIONS, self.seen)
        self.assertTrue(self.seen["refused"], self.seen)
        self.assertTrue(self.seen["issued"], self.seen)

    def _try(self, number):
        """Return whether a definition passed the check and its cases were walked."""
        data = random_definition(random.Random(f"definition {number}"), number)
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        result = self.env["ptsp.definition"]._load_file(text)
        blocking = [f for f in result["findings"] if f["severity"] == "blocking"]
        if result["errors"] or blocking:
            self.seen["refused"] += 1
            self.seen["kept out by the file itself"] += bool(result["errors"])
            return False
        sop = result["sop"]
        sop._with_door().write({"state": "review"})
        sop._make_effective()
        for walk in range(WALKS):
            chance = random.Random(f"walk {number} {walk}")
            with self.env.cr.savepoint() as savepoint:
                story = []
                try:
                    ended = self._walk(data["service"]["code"], chance, story)
                except Exception as error:  # noqa: BLE001 whatever it is, it is told
                    self._fail(number, text, story, repr(error), error)
                self.seen[ended] += 1
                if not ended:
                    self._fail(number, text, story, "nobody can move")
                savepoint.rollback()
                self.env.invalidate_all()
        return True

    def _fail(self, number, text, story, what, error=None):
        steps = text[text.index("\nsteps:") : text.index("\ncatalogue:")]
        told = "\n".join(story)
        raise AssertionError(f"definition {number}: {what}\n{steps}\n{told}") from error

    # === ONE LIFE === #

    def _walk(self, code, chance, story):
        """Let the desks work a case; return how it ended, or nothing when it cannot."""
        case = self.open_case(code, "langkah_1", form_values=dict(FORM))
        for _turn in range(MOST_TURNS):
            if not self._turn(case, chance, story):
                return ""
            if case.outcome:
                return case.outcome
        return "lived on"

    def _turn(self, case, chance, story):
        """Make one move that leads away, after the acts of the step if need be."""
        self._attempt(story, "examine", lambda: self.examine(case))
        moves = list(case._transitions())
        chance.shuffle(moves)
        # Away from where it goes round in circles, sooner or later.
        moves.sort(key=lambda move: not move.primary and chance.random() < 0.5)
        acts = [move for move in moves if move.stays]
        for act in [None, *acts, *reversed(acts)]:
            if act:
                self._make(case, act, story)
            for move in moves:
                if not move.stays and self._make(case, move, story):
                    return True
        return False

    def _make(self, case, move, story):
        place = f"{case.step_id.code}: {move.code}"
        return self._attempt(
            story,
            place,
            lambda: self.move(
                case, move.code, note="Alasan uji.", **self.answers(case, move)
            ),
        )

    def _attempt(self, story, place, act):
        try:
            with self.env.cr.savepoint():
                act()
                self.env.flush_all()
        except UserError as refusal:
            self.env.invalidate_all()
            self.assertTrue(str(refusal).strip(), place)
            story.append(f"{place}: {refusal}")
            return False
        story.append(place)
        return True
