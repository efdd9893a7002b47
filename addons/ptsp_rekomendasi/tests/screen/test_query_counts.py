# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..common import MONDAY, PtspCase


@tagged("post_install", "-at_install")
class TestQueryCounts(PtspCase):
    """Boards, lists and scheduled actions cost the same for few and many cases."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with cls.at(MONDAY):
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

    def assertSameCost(self, kind, most):
        """Assert that a view of six cases costs as much as one of a single case.

        :param int most: how many queries it may take, whatever the number of cases
        """
        self.assertSameCostFor(lambda cases: self._read_fields(kind, cases), most, 1)

    def test_a_board_costs_the_same_for_one_and_for_six_cards(self):
        self.assertSameCost("kanban", 28)

    def test_a_list_costs_the_same_for_one_and_for_six_rows(self):
        self.assertSameCost("list", 18)

    def test_a_calendar_costs_the_same_for_one_and_for_six_dates(self):
        self.assertSameCost("calendar", 18)

    def assertSameCostFor(self, call, most, extra=0):
        """Assert that a call with six cases takes no more queries than with one."""
        one = self._count(lambda: call(self.cases[:1]))
        many = self._count(lambda: call(self.cases))
        self.assertLessEqual(many, one + extra, f"{one} for 1, {many} for 6")
        self.assertLessEqual(many, most, f"{many} for 6")

    def test_a_flow_of_different_steps_costs_the_same(self):
        with self.at(MONDAY):
            for case, step in zip(self.cases, ("daftar", "verifikasi"), strict=False):
                self.bring_to(case, step)
        self._read_fields("kanban", self.cases)
        few = self._count(lambda: self._read_fields("kanban", self.cases[:3]))
        many = self._count(lambda: self._read_fields("kanban", self.cases))
        self.assertLessEqual(many, few + 1)
        self.assertLessEqual(many, 35)

    def test_what_several_cases_can_do_together_costs_the_same(self):
        batch = self.env["ptsp.case.batch"].with_user(self.users["CS_HELPDESK"])
        self.assertSameCostFor(lambda cases: batch.get_verbs(cases.ids), 17, 1)

    def test_an_activity_view_costs_the_same(self):
        self.assertSameCost("activity", 15)

    def test_counter_and_next_case_cost_the_same_on_a_full_desk(self):
        clerk = self.users["CS_HELPDESK"]
        board = self.env["ptsp.case.board"].with_user(clerk)
        for call, most in ((board.get_desk_counter, 3), (board.get_next_case, 1)):
            few = self._count(call)
            with self.at(MONDAY):
                for _number in range(3):
                    self.open_case()
            many = self._count(call)
            self.assertLessEqual(many, few, call.__name__)
            self.assertLessEqual(many, most, call.__name__)

    def test_the_overview_costs_the_same_for_one_and_for_all_lanes(self):
        lanes = self.env["ptsp.lane"].search([("kind", "=", "office")])
        names = [
            *(f"{figure}_count" for figure in ("waiting", "overdue", "watched")),
            *("oldest_text", "is_mine", "member_count"),
        ]
        specification = {name: {} for name in names}
        one = self._count(lambda: lanes[:1].web_read(specification))
        many = self._count(lambda: lanes.web_read(specification))
        self.assertLessEqual(many, one + 1, f"{one} for 1 lane, {many} for all")
        self.assertLessEqual(many, 11)

    def test_taking_a_case_costs_the_same_beside_many_others(self):
        case = self.cases[:1].with_user(self.users["CS_HELPDESK"])

        def take():
            case.action_release()
            case.action_take()

        few = self._count(take)
        with self.at(MONDAY):
            for _number in range(4):
                self.open_case()
        many = self._count(take)
        self.assertLessEqual(many, few)
        self.assertLessEqual(many, 23)

    def test_the_ladder_costs_the_same_when_nothing_is_due(self):
        self.patch(
            type(self.env["ir.cron"]), "_commit_progress", lambda *args, **kwargs: 60
        )
        with self.at(MONDAY):
            cost = self._count(self.env["ptsp.case.ladder"]._cron_climb_ladder)
        self.assertLessEqual(cost, 2)
