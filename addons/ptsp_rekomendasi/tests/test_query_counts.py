# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from .common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestQueryCounts(PtspCase):
    """Boards, lists and scheduled actions cost the same for few and many cases."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.at(cls, MONDAY):
            cls.cases = cls.env["ptsp.application"].browse()
            for _number in range(6):
                cls.cases |= cls.open_case()

    def _count(self, call):
        """Return how many queries a call takes on a cold cache, after a warm-up."""
        for _round in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            call()
            self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def _read_fields(self, kind, cases):
        model = cases.with_user(self.users["CS_HELPDESK"])
        names = model.get_view(view_type=kind)["models"]["ptsp.application"]
        return model.web_read({name: {} for name in names})

    def assertSameCost(self, kind):
        one = self._count(lambda: self._read_fields(kind, self.cases[:1]))
        many = self._count(lambda: self._read_fields(kind, self.cases))
        self.assertLessEqual(
            many, one + 1, f"{kind}: {one} queries for 1, {many} for 6"
        )

    def test_a_board_costs_the_same_for_one_and_for_six_cards(self):
        self.assertSameCost("kanban")

    def test_a_list_costs_the_same_for_one_and_for_six_rows(self):
        self.assertSameCost("list")

    def test_a_calendar_costs_the_same_for_one_and_for_six_dates(self):
        self.assertSameCost("calendar")

    def test_the_ladder_costs_the_same_when_nothing_is_due(self):
        self.patch(
            type(self.env["ir.cron"]), "_commit_progress", lambda *args, **kwargs: 60
        )
        with self.at(MONDAY):
            cost = self._count(self.env["ptsp.application"]._cron_climb_ladder)
        self.assertLessEqual(cost, 2)
