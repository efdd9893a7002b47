# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import tagged

from ..api_common import ApiCase

# Queries to read a new case; fewer is better.
MOST_QUERIES = 20


@tagged("post_install", "-at_install")
class TestApiReading(ApiCase):
    """A case is read with few queries, whatever lies in its folder."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reference = cls.submit()["reference"]

    def queries(self, login, **arguments):
        """Return how many queries a call needs when what is kept is kept."""
        api = self.env["ptsp.api"].with_user(self.office.person(login))
        counts = []
        for _time in range(3):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            api.get_application(reference=self.reference, **arguments)
            counts.append(self.env.cr.sql_log_count - before)
        return min(counts)

    def test_a_case_is_read_with_few_queries(self):
        self.assertLessEqual(self.queries("cs"), MOST_QUERIES)

    def test_few_fields_need_fewer(self):
        self.assertLessEqual(self.queries("cs", fields=["reference", "step"]), 6)

    def test_verdicts_on_every_paper_need_one_query_more(self):
        before = self.queries("cs")
        told = self.call("cs", "get_application", reference=self.reference)
        self.call("cs", "take", reference=self.reference)
        verdicts = [{"key": one["key"], "verdict": "ok"} for one in told["checklist"]]
        self.call("cs", "set_verdicts", reference=self.reference, verdicts=verdicts)
        # The officer in whose hand it is, and the verdicts.
        self.assertLessEqual(self.queries("cs"), before + 4)
