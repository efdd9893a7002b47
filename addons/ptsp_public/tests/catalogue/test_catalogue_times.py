# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo.tests import HttpCase, tagged

from odoo.addons.ptsp_rekomendasi.tests.common import MONDAY

from ..common import PublicCase

NOW = "2027-03-01 09:00"


@tagged("post_install", "-at_install")
class TestCatalogueTimes(PublicCase, HttpCase):
    """The page of a service says how long cases of the last year really took."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.service = cls.env["ptsp.service"].search([("code", "=", "PAR-06")])
        with cls.at(MONDAY):
            cls.cases = [cls.open_case("PAR-06") for _turn in range(12)]

    def close(self, cases, days, outcome="issued", at="2027-02-01 01:00:00"):
        """Close cases without the process, each after a number of days."""
        for case, took in zip(cases, days, strict=True):
            case.sudo()._with_door().write(
                {
                    "outcome": outcome,
                    "received_at": at,
                    "closed_at": at,
                    "stopped_at": at,
                    "worked_days": took,
                }
            )

    def words(self):
        self.env.registry.clear_cache()
        times = self.env["ptsp.catalogue.times"].with_context(lang="id_ID")
        with self.at(NOW):
            return times._words(self.service)

    def test_half_and_nine_of_ten_are_told(self):
        self.close(self.cases[:10], [1, 1, 1, 2, 2.2, 3, 4, 5, 9.5, 20])
        self.assertEqual(
            self.words(),
            "Separuh selesai dalam 3 hari kerja, 9 dari 10 dalam 10 hari kerja (10"
            " permohonan setahun terakhir).",
        )

    def test_few_cases_say_nothing(self):
        self.close(self.cases[:9], [1] * 9)
        self.assertEqual(self.words(), "")

    def test_closures_after_silence_and_old_cases_do_not_count(self):
        self.close(self.cases[:9], [1] * 9)
        self.close(self.cases[9:10], [400], "lapsed")
        self.close(self.cases[10:11], [400], "withdrawn")
        self.close(self.cases[11:], [400], at="2026-02-01 01:00:00")
        self.assertEqual(self.words(), "")

    def test_they_are_worked_out_once_a_day(self):
        self.close(self.cases[:10], [1] * 10)
        self.words()
        times = self.env["ptsp.catalogue.times"]
        with self.at(NOW), self.assertQueryCount(0):
            times._figures(self.service.id, self.service.company_id._ptsp_today())

    def test_the_page_shows_them(self):
        self.close(self.cases[:10], [1] * 10, at=self.env.cr.now())
        self.env.registry.clear_cache()
        page = self.url_open("/layanan/PAR-06").text
        self.assertIn("Separuh selesai dalam 1 hari kerja", page)
