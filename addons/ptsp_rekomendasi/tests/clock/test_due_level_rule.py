# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta
from itertools import product

from odoo.tests import tagged

from ..common import PtspCase

NOW = "2027-01-13 10:00"
# A date long past, just past, this very moment, later today, tomorrow, far, or none.
OFFSETS = [
    timedelta(days=-2),
    timedelta(minutes=-1),
    timedelta(0),
    timedelta(hours=5),
    timedelta(days=1),
    timedelta(days=20),
    None,
]
SOON = timedelta(days=2)


@tagged("post_install", "-at_install")
class TestDueLevelRule(PtspCase):
    """Python, SQL and the searches agree how alarming a case is.

    One case for each way in which promise and step target can lie to the present
    moment, with the promise still counted or already stopped, running or paused, in
    days or in hours.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        service = cls.env["ptsp.service"].search([("code", "=", "KOM-03")])
        cls.now = cls.moment(NOW)
        ways = product(OFFSETS, OFFSETS, *[(False, True)] * 3)
        rows = [
            cls.prepare_case(service, number, *way) for number, way in enumerate(ways)
        ]
        cls.cases = cls.env["ptsp.application"]._with_door().create(rows)

    @classmethod
    def prepare_case(cls, service, number, promised, step, stopped, paused, by_hour):
        def due(offset):
            return offset is not None and cls.now + offset

        def soon(offset):
            return offset is not None and cls.now + offset - SOON

        return {
            "reference": f"UJI-TINGKAT-{number}",
            "service_id": service.id,
            "sop_id": service.current_sop_id.id,
            "company_id": cls.company.id,
            "started_at": cls.now - timedelta(days=5),
            "stopped_at": stopped and cls.now - timedelta(hours=1),
            "paused": paused,
            "due_by_hour": by_hour,
            "step_due_by_hour": by_hour and number % 4 == 1,
            "due_at": due(promised),
            "due_soon_at": soon(promised),
            "step_due_at": due(step),
            "step_due_soon_at": soon(step),
        }

    def by_python(self):
        levels = self.env["ptsp.case.level"]
        names = "paused due_at due_soon_at step_due_at step_due_soon_at".split()
        names += ["due_by_hour", "step_due_by_hour"]
        return {
            case: levels._level(case, {name: case[name] for name in names}, self.now)
            for case in self.cases
        }

    def by_day(self, cases):
        return cases.filtered(
            lambda case: not (case.due_by_hour or case.step_due_by_hour)
        )

    def test_the_stored_level_is_the_one_that_python_gives(self):
        with self.at(NOW):
            expected = self.by_python()
            self.env["ptsp.case.level"]._flag_batch(len(self.cases) * 2)
        self.assertEqual(len(set(expected.values())), 6)
        # A case that is paused keeps the level that its pause gave it.
        running = self.cases.filtered(lambda case: not case.paused)
        self.assertEqual(
            {case: case.due_level for case in running},
            {case: expected[case] for case in running},
        )

    def test_searches_find_what_python_calls_late_and_due_today(self):
        with self.at(NOW):
            expected = self.by_python()
            for name, level in (
                ("is_overdue", "overdue"),
                ("is_due_today", "due_today"),
            ):
                wanted = self.cases.filtered(lambda c, x=level: expected[c] == x)
                found = self.cases.search([(name, "=", True)]) & self.cases
                if level == "due_today":
                    # Dates counted in hours may be due today without that level.
                    found, wanted = self.by_day(found), self.by_day(wanted)
                self.assertEqual(found, wanted, name)
                told = self.cases.filtered(name)
                told = self.by_day(told) if level == "due_today" else told
                self.assertEqual(told, wanted, name)
