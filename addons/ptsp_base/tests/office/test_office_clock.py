# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import os
import tempfile
from datetime import UTC, date, datetime
from unittest.mock import patch

from odoo.tests import TransactionCase, freeze_time, tagged

from ...tools.office_clock import Moment


@tagged("post_install", "-at_install")
class TestOfficeClock(TransactionCase):
    def _now(self, **context):
        return self.env["ptsp.locked.mixin"].with_context(**context)._ptsp_now()

    @freeze_time("2027-01-11 02:00:00")
    def test_the_machine_is_asked_last(self):
        self.assertEqual(self._now(), datetime(2027, 1, 11, 2))

    def test_a_moment_in_the_context_comes_first(self):
        moment = Moment(datetime(2027, 1, 11, 2, 0, 0, 999, tzinfo=UTC))
        self.assertEqual(self._now(ptsp_moment=moment), datetime(2027, 1, 11, 2))

    @freeze_time("2027-01-11 02:00:00")
    def test_a_moment_from_outside_is_not_believed(self):
        for sent in ("2030-01-01 00:00:00", 5, {"value": "2030-01-01"}):
            self.assertEqual(self._now(ptsp_moment=sent), datetime(2027, 1, 11, 2))

    def test_a_clock_file_sets_the_time_of_a_demonstration(self):
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as clock:
            clock.write("2027-01-11T10:00:00+08:00\n")
            clock.flush()
            with patch.dict(os.environ, {"PTSP_CLOCK_FILE": clock.name}):
                self.assertEqual(self._now(), datetime(2027, 1, 11, 2))

    @freeze_time("2026-12-31 17:30:00")
    def test_the_day_is_that_of_the_office(self):
        self.assertEqual(self.env.company._ptsp_today(), date(2027, 1, 1))
        self.assertEqual(
            self.env["ptsp.register.entry"]._ptsp_today(), date(2027, 1, 1)
        )
