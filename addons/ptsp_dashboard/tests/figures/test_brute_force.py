# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import random
from datetime import date
from unittest.mock import patch

import pytest

from odoo.tests import tagged

from odoo.addons.base.models.ir_cron import IrCron
from odoo.addons.ptsp_rekomendasi.tests.api_common import ApiCase
from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period

from .brute_force import DAY, BruteForce, some_day
from .random_cases import scatter

FIRST, LAST = date(2025, 1, 1), date(2028, 12, 31)
SAMPLE, ALL = 40, 1000


@tagged("post_install", "-at_install")
class TestBruteForce(ApiCase):
    """Figures by SQL equal those that plain Python computes from all records."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number in ("3", "4", "9", "10"):
            cls.play(number)
        rng = random.Random(503)
        cases = cls.env["ptsp.application"].search([("registration_no", "!=", False)])
        scatter(cls.env, cases, 40, rng)
        calendar = cls.env.company._ptsp_calendar()
        closed = set(calendar._ptsp_holidays(FIRST, LAST))
        cls.brute = BruteForce(cls.env, closed)
        auditor = cls.env["res.users"].search([("login", "=", "auditor")])
        cls.reader = cls.env(user=auditor)
        with patch.object(IrCron, "_commit_progress", return_value=60):
            cls.env["ptsp.figure.keeper"]._cron_keep()

    def figures(self, period):
        filters = Filters(self.env.company.id)
        counts = self.reader["ptsp.figure.counts"]
        steps = self.reader["ptsp.figure.work"]._steps(period, filters)
        causes = counts._causes(period, filters)
        return {
            **counts._summary(period, filters),
            "visits": sum(step["visits"] for step in steps),
            "minutes": sum(step["minutes"] for step in steps),
            **{cause: one["days"] for cause, one in causes.items()},
        }

    def assert_same(self, first, last):
        found = self.figures(Period(first, last))
        for name, value in self.brute.figures(first, last).items():
            with self.subTest(first=first, last=last, figure=name):
                self.assertAlmostEqual(found[name], value, delta=0.011)

    def assert_same_on_days(self, count, seed):
        rng = random.Random(seed)
        for _number in range(count):
            day = some_day(rng)
            self.assert_same(day, day)
            self.assert_same(day, day + rng.randrange(200) * DAY)

    def test_random_days_and_periods(self):
        self.assertGreater(self.brute.figures(FIRST, LAST)["decided"], 80)
        self.assert_same_on_days(SAMPLE, 1)

    @pytest.mark.long
    def test_a_thousand_random_days(self):
        self.assert_same_on_days(ALL, 2)
