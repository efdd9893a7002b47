# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import logging
import os
from collections import Counter

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from odoo.tests import tagged

from ..common import PtspCase
from ..hypothesis_common import StrategiesAlone
from ..lives.events import OfficeEvents
from ..lives.machine import RandomLife
from ..lives.services import STARTS, load_examples

# The number of lives: few in usual runs, many in the long tests.
LIVES = int(os.environ.get("PTSP_LIVES", "20"))
SEED = int(os.environ.get("PTSP_LIVES_SEED", "0"))
STEPS = 15
# Numbers of lives from which USUAL and EVERYTHING must have occurred.
FEW, MANY = 20, 1000
USUAL = ("closed", "signed", "issued", "promised a day")
EVERYTHING = (
    *(f"event: {name}" for name in OfficeEvents.ALL),
    *(f"lives of {code}" for code in sorted({start[0] for start in STARTS})),
    "lived into another year",
    "superior decided: refuse",
)
_logger = logging.getLogger(__name__)


@tagged("post_install", "-at_install")
class TestRandomLives(StrategiesAlone, PtspCase):
    """Whatever happens in the office, letters are true, days counted, and all stays.

    What must hold is looked at by means of the test's own (``lives/checks.py``).
    """

    @classmethod
    def _new_members(cls):
        """Before people come to the desks: the examples bring new ones."""
        load_examples(cls)
        users = super()._new_members()
        for number, user in enumerate(users.values()):
            user.write(
                {"ptsp_nip": f"19800202{number:010d}", "ptsp_rank": "Penata (III/c)"}
            )
        return users

    def setUp(self):
        super().setUp()
        crons = type(self.env["ir.cron"])
        self.patch(crons, "_commit_progress", lambda *args, **kwargs: 3600)

    def test_whatever_happens_the_case_stays_in_order(self):
        @seed(SEED)
        class Life(RandomLife):
            test = self
            services = STARTS
            seen = Counter()
            failures = []

        self._play(Life)
        _logger.info("%s lives of seed %s came to see: %s", LIVES, SEED, Life.seen)
        if LIVES >= FEW:
            # Lives that end at the first desk would show nothing.
            rare = [what for what in USUAL if Life.seen[what] < 2]
            self.assertFalse(rare, Life.seen)
        if LIVES >= MANY:
            rare = [what for what in EVERYTHING if not Life.seen[what]]
            self.assertFalse(rare, Life.seen)

    def _play(self, life):
        """Play the lives; a failure tells the life in which it was seen first."""
        try:
            run_state_machine_as_test(
                life,
                settings=settings(
                    max_examples=LIVES,
                    stateful_step_count=STEPS,
                    deadline=None,
                    database=None,
                    print_blob=True,
                    report_multiple_bugs=False,
                    phases=[Phase.generate],
                    suppress_health_check=list(HealthCheck),
                ),
            )
        except Exception:
            if life.failures:
                self.fail(life.failures[0])
            raise
