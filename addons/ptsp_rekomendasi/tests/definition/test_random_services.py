# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import json
import logging
import os
import random
import traceback
from collections import Counter
from datetime import UTC, datetime, timedelta

import yaml

from odoo.tests import tagged

from ..case_work import OFFICE_TZ
from ..common import MONDAY, PtspCase
from ..random_service.desks import Desks
from ..random_service.service import random_service

# The number of tried definitions that pass the check, and of lives of each.
EVERYTHING = os.environ.get("PTSP_EVERYTHING")
DEFINITIONS = int(os.environ.get("PTSP_SERVICES", "500" if EVERYTHING else "12"))
FIRST = int(os.environ.get("PTSP_SEED", "1"))
LIVES = 2 if EVERYTHING else 1
ENDS = ("issued", "refused", "withdrawn", "lapsed")
MOVE_TAKES = timedelta(minutes=9)
MOST_TOLD = 60
_logger = logging.getLogger(__name__)


@tagged("post_install", "-at_install")
class TestRandomServices(PtspCase):
    """What the check passes can be finished: random definitions, random cases.

    Every case comes to an outcome, or a sentence says what to do and doing it helps.
    Nothing of a definition raises anything but a sentence.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls.new_officer("penolong")
        lanes = cls.env["ptsp.lane"].search([("code", "in", list(cls.users))])
        lanes.user_ids |= cls.colleague
        # A signer needs a position that is printed.
        for lane in lanes:
            cls.users[lane.code].ptsp_position = lane.name
        cls.colleague.ptsp_position = "Sekretaris"
        cls.company.ptsp_head_name = "Kepala"

    def test_what_the_check_passes_can_be_finished(self):
        self.seen, self.failures = Counter(), []
        for number in range(FIRST, FIRST + 2 * DEFINITIONS):
            if self.seen["passed"] == DEFINITIONS:
                break
            with self.env.cr.savepoint() as savepoint:
                self._try(number)
                savepoint.rollback()
            self.env.invalidate_all()
            self.env.registry.clear_cache()
        _logger.info("Random services from %s on: %s", FIRST, self.seen)
        self.assertFalse(self.failures, "\n\n".join(self.failures[:3]))
        self.assertGreaterEqual(self.seen["passed"], self.seen["kept out"], self.seen)
        self.assertTrue(self.seen["kept out"], self.seen)
        self.assertGreater(2 * self.seen["issued"], self.seen["lives"], self.seen)

    def _try(self, number):
        """Load a definition, and let cases of it be worked where the check passes."""
        data = random_service(number)
        plain = json.loads(json.dumps(data))  # no part of it twice: no anchors
        text = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False)
        with self.at(MONDAY):
            result = self.env["ptsp.definition"]._load_file(text)
        told = [one for one in result["findings"] if one["severity"] == "blocking"]
        if result["errors"] or told:
            self.seen["kept out"] += 1
            self.seen["kept out by the file itself"] += bool(result["errors"])
            why = result["errors"] or [one["message"] for one in told]
            _logger.info("%s is kept out: %s", number, why)
            return
        self.seen["passed"] += 1
        sop = result["sop"]
        sop._with_door().write({"state": "review"})
        with self.at(MONDAY):
            sop._make_effective()
        for life in range(LIVES):
            with self.env.cr.savepoint() as savepoint:
                self._live(data, sop, random.Random(f"life {number} {life}"))
                savepoint.rollback()
            self.env.invalidate_all()

    def _live(self, data, sop, chance):
        desks = Desks(self, data["form"], chance)
        with self.at(MONDAY) as self.frozen:
            try:
                ended = desks.live(sop.service_id, _distances(sop))
                self.assertTrue(desks.case.chain_intact)
            except Exception:  # noqa: BLE001 whatever it is, it is told
                ended = traceback.format_exc()
        self.seen["lives"] += 1
        if ended in ENDS:
            self.seen[ended] += 1
            return
        self.seen["failed"] += 1
        self.failures.append(_told(data, desks, ended))
        _logger.info("FAILED %s", self.failures[-1])

    # === TIME === #

    def tick(self):
        """Move the clock by the time of a move."""
        self.frozen.tick(MOVE_TAKES)

    def office_now(self, kind):
        """Return the present day or moment in the form of the public contract."""
        now = datetime.now(UTC).astimezone(OFFICE_TZ)
        return now.isoformat()[: 10 if kind == "date" else 25]


def _distances(sop):
    """Return how many moves each step is away from an outcome, by number and code."""
    steps = sop.step_ids
    found, size = {}, -1
    while size < len(found):
        size = len(found)
        for step in steps - steps.browse(found):
            ahead = [
                found.get(
                    move.target_step_id.id, 0 if move.target == "outcome" else None
                )
                for move in step.transition_ids
                if move.target != "stay" and move.kind not in ("withdraw", "close")
            ]
            near = [one for one in ahead if one is not None]
            if near:
                found[step.id] = 1 + min(near)
    return {step.number: found.get(step.id, 99) for step in steps}


def _told(data, desks, ended):
    """Return how a life ended that should not: the moves there are, and its story."""
    code, case = data["service"]["code"], desks.case
    moves = [
        f"{step['number']} {step['code']}: {move['code']} -> {move['to']}"
        f" {move.get('lane', '')}"
        f" {_uses(move['guards'])} / {_uses(move['effects'])}"
        f" {move.get('condition', '')}"
        for step in data["steps"]
        for move in step["transitions"]
    ]
    here = case.step_id.code if case else "-"
    story = desks.story[-MOST_TOLD:]
    return "\n".join([f"{code} at {here}: {ended}", *moves, *story])


def _uses(uses):
    return ", ".join(" ".join(use.values()) for use in uses)
