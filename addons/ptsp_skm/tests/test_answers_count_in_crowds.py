# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import itertools
from datetime import date

from odoo.tests import tagged

from ..tools.suppression import FEWEST
from .common import JANUARY, SkmCase

FEBRUARY, JUNE = date(2027, 2, 1), date(2027, 6, 30)


@tagged("post_install", "-at_install")
class TestAnswersCountInCrowds(SkmCase):
    """No two figures differ by what fewer than five people answered."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.figures = cls.env["ptsp.skm.figures"]
        cls.crowd = cls.env["ptsp.survey.crowd"]
        cls.both = cls.service | cls.other_service

    def counted(self, services=None, first=JANUARY, last=JUNE):
        told = self.figures._told(services or self.service, first, last)
        return told["respondents"]

    def close(self, services=None):
        """Gather what waits, as a report does when it is checked."""
        self.crowd._gather_rest(services or self.service, JANUARY, JUNE)

    def test_each_answer_changes_nothing_or_five(self):
        told = [0]
        for _turn in range(23):
            self.answer()
            told.append(self.counted())
        steps = {after - before for before, after in itertools.pairwise(told)}
        self.assertEqual(steps, {0, FEWEST})
        before = told[-1]
        self.close()
        self.assertEqual(self.counted(), 23)
        self.assertGreaterEqual(23 - before, FEWEST)

    def test_a_month_more_changes_nothing_or_five(self):
        self.answer(times=12)
        self.answer(times=1, month=FEBRUARY)
        self.close()
        january, half = self.counted(last=JANUARY), self.counted()
        self.assertEqual((january, half), (5, 13))
        self.assertEqual(self.counted(first=FEBRUARY), 0)

    def test_few_each_month_are_told_of_together(self):
        for month in range(1, 7):
            self.answer(times=3, month=date(2027, month, 1))
        self.assertEqual(self.counted(), 10)
        self.assertEqual(self.counted(last=date(2027, 3, 31)), 5)

    def test_a_service_more_changes_nothing_or_five(self):
        self.answer(times=12)
        self.answer(times=1, service=self.other_service)
        self.close(self.both)
        self.assertEqual(self.counted(), 12)
        self.assertEqual(self.counted(self.both), 12)
        self.answer(times=3)
        self.answer(times=1, service=self.other_service)
        self.close(self.both)
        self.assertEqual(self.counted(self.both), 17)
        self.assertEqual(self.counted(), 12)
        self.assertEqual(self.counted(self.other_service), 0)

    def test_a_report_checked_anew_tells_of_no_single_answer(self):
        self.answer(times=8)
        self.close()
        for times, counted in ((1, 8), (3, 8), (1, 13)):
            self.answer(times=times)
            self.close()
            self.assertEqual(self.counted(), counted)

    def test_an_answer_taken_back_takes_its_crowd_with_it(self):
        ids = self.answer(times=10)
        self.assertEqual(self.counted(), 5)
        gathered = self.responses.sudo().browse(ids).filtered("crowd")
        self.intake._take_back(self.intake._receipt(gathered[0].id))
        self.assertEqual(self.counted(), 0)
        self.close()
        self.assertEqual(self.counted(), 9)

    def test_answers_by_two_schemes_are_never_a_crowd(self):
        self.answer(times=3)
        self.scheme.valid_to = "2027-01-31"
        successor = self.scheme.copy({"name": "SKM baru"})
        for _turn in range(3):
            self.intake._insert(
                self.service, successor, FEBRUARY, "link", {"answers": {"U1": 4}}
            )
        self.close()
        self.assertEqual(self.counted(), 0)
