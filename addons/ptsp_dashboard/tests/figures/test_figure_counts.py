# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.api_common import ApiCase
from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period

JANUARY = Period(date(2027, 1, 1), date(2027, 1, 31))


@tagged("post_install", "-at_install")
class TestFigureCounts(ApiCase):
    """Figures of the described cases equal those counted by hand."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for number in ("9", "10", "12a"):
            cls.play(number)
        cls.auditor = cls.env["res.users"].search([("login", "=", "auditor")])
        cls.env = cls.env(user=cls.auditor)

    def figures(self, name, method, period=JANUARY, **narrowed):
        filters = Filters(self.env.company.id, **narrowed)
        return getattr(self.env[name], method)(period, filters)

    def test_a_summary_counts_what_came_and_went(self):
        par = self.env["ptsp.service"].search([("code", "=", "PAR-06")])
        summary = self.figures("ptsp.figure.counts", "_summary", service_ids=(par.id,))
        self.assertEqual(summary["received"], 2)
        self.assertEqual(summary["issued"], 1)
        self.assertEqual((summary["on_time"], summary["late"]), (2, 0))
        self.assertEqual(summary["p90_days"], 4.83)

    def test_the_public_is_told_of_the_same_cases(self):
        par = self.env["ptsp.service"].search([("code", "=", "PAR-06")])
        figures = self.env["ptsp.figures"]
        days = figures.with_user(self.env.ref("base.public_user"))
        self.assertEqual(sorted(days._days_taken(par, JANUARY)), [1.45, 4.83])
