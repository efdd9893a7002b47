# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
from collections import Counter

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from odoo.tests import tagged

from ..common import PtspCase
from ..lives.machine import RandomLife

# How many lives are played: few each time, many in the long tests.
LIVES = int(os.environ.get("PTSP_LIVES", "20"))
SEED = int(os.environ.get("PTSP_LIVES_SEED", "0"))
STEPS = 15
STARTS = (
    *(
        ("KOM-03", "minta_informasi"),
        ("KOM-03", "isi_berkas"),
        ("KOM-03", "periksa_cs"),
    ),
    *(("PAR-06", "periksa_cs"), ("PAR-06", "isi_berkas")),
)


@tagged("post_install", "-at_install")
class TestRandomLives(PtspCase):
    """Whatever happens in the office, letters are true, days counted, and all stays.

    What must hold is looked at by means of the test's own (``lives/checks.py``).
    """

    def test_whatever_happens_the_case_stays_in_order(self):
        @seed(SEED)
        class Life(RandomLife):
            test = self
            services = STARTS
            seen = Counter()

        run_state_machine_as_test(
            Life,
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
        if LIVES >= 20:
            # Lives that end at the first desk would show nothing.
            rare = [what for what, count in Life.seen.items() if count < 2]
            self.assertFalse(rare, Life.seen)
