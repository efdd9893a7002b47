# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import date

from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period

from ..report_common import ReportCase

YEAR = Period(date(2027, 1, 1), date(2027, 12, 31))


@tagged("post_install", "-at_install")
class TestEvidenceProvers(ReportCase):
    """The records of the core prove what they should in a year."""

    def proofs(self, prover, period=YEAR):
        filters = Filters(self.company.id)
        return self.env["ptsp.evidence"]._proofs(prover, period, filters)

    def test_each_standard_counts_its_components(self):
        sop = self.par.current_sop_id
        proof = next(one for one in self.proofs("standard") if one["id"] == sop.id)
        parts = sop._prepare_leaflet()["parts"]
        gaps = [row["gap"] for _heading, rows in parts for row in rows]
        self.assertEqual(len(gaps), 14)
        filled = gaps.count("")
        self.assertEqual(
            proof["what"],
            f"Standar pelayanan {self.par.name}: {filled} dari 14 komponen terisi",
        )
        self.assertEqual(proof["day"], str(sop.effective_on))

    def test_a_standard_of_a_later_year_proves_nothing(self):
        first = self.par.current_sop_id.effective_on
        before = Period(date(2000, 1, 1), date(first.year - 1, 12, 31))
        found = [one["id"] for one in self.proofs("standard", before)]
        self.assertNotIn(self.par.current_sop_id.id, found)

    def test_a_revision_counts_as_a_review_in_its_own_year(self):
        sop = self.par.current_sop_id
        year = sop.effective_on.year
        own = Period(date(year, 1, 1), date(year, 12, 31))
        number = f"{sop.document_no} Rev. {sop.revision_no}"
        self.assertIn(number, [one["number"] for one in self.proofs("review", own)])
        later = Period(date(year + 1, 1, 1), date(year + 1, 12, 31))
        self.assertNotIn(
            number, [one["number"] for one in self.proofs("review", later)]
        )

    def test_the_hours_of_a_week_are_told_by_day(self):
        [proof] = self.proofs("hours")
        self.assertRegex(proof["what"], r"^Jam pelayanan: Senin \d\d\.\d\d–")
        self.assertIn("; Jumat ", proof["what"])

    def test_visits_prove_the_queue_and_the_ways_to_ask(self):
        self.assertFalse(self.proofs("queue"))
        desk = self.users["INFORMASI"]
        for channel in ("counter", "counter", "phone"):
            with self.at("2027-03-01 09:00"):
                visits = self.env["ptsp.visit"].with_user(desk)
                visit = visits.create({"channel": channel, "question": "Syarat?"})
                visit.sudo()._with_door().write({"state": "done"})
        [queue] = self.proofs("queue")
        self.assertTrue(queue["what"].endswith(": 3 nomor dilayani"))
        self.assertEqual(queue["day"], "2027-03-01")
        ways = [one["what"] for one in self.proofs("complaint_means")]
        self.assertIn("Konsultasi tatap muka di loket: 2 kunjungan", ways)
        self.assertIn("Konsultasi telepon: 1 kunjungan", ways)

    def test_digests_prove_that_records_are_protected(self):
        self.assertFalse(self.proofs("security"))
        for day in ("2027-03-01 20:00", "2027-03-02 20:00"):
            with self.at(day):
                self.env["ptsp.digest"]._digest_office(self.company)
        [proof] = self.proofs("security")
        self.assertTrue(proof["what"].endswith("(SHA-256): 2 hari"))
        self.assertEqual(proof["day"], "2027-03-02")

    def test_signed_reports_prove_that_the_work_is_evaluated(self):
        self.assertFalse(self.proofs("evaluation"))
        with self.at("2027-02-03 10:00"):
            report = self.draft()
        self.signed(report)
        [proof] = self.proofs("evaluation")
        self.assertEqual((proof["number"], proof["id"]), (report.number, report.id))
