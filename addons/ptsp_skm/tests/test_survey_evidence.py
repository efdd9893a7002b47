# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
from datetime import date

from odoo.tests import tagged

from odoo.addons.ptsp_rekomendasi.tests.case_work import PDF
from odoo.addons.ptsp_rekomendasi.tools.figures_asked import Filters, Period

from .report_case import ReportCase

YEAR = Period(date(2027, 1, 1), date(2027, 12, 31))


@tagged("post_install", "-at_install")
class TestSurveyEvidence(ReportCase):
    """Signed reports prove to an evaluator what the office does with its survey."""

    def told(self, prover, period=YEAR):
        evidence = self.env["ptsp.evidence"].with_user(self.checker)
        return [
            (proof["what"], proof["number"], proof["day"])
            for proof in evidence._proofs(prover, period, Filters(self.company.id))
        ]

    def test_a_draft_proves_nothing(self):
        for prover in ("method", "published", "followup", "speed"):
            self.assertEqual(self.told(f"skm_{prover}"), [])

    def test_a_signed_report_proves_that_the_survey_was_done(self):
        self.sign()
        [(what, _number, day)] = self.told("skm_method")
        self.assertIn("10 responden", what)
        self.assertEqual(day, "2027-08-02")
        for first, last in (("2027-02-01", "2027-12-31"), ("2026-01-01", "2026-12-31")):
            days = map(date.fromisoformat, (first, last))
            self.assertEqual(self.told("skm_method", Period(*days)), [])
        name, content = self.report._evidence_file()
        self.assertTrue(name.endswith("laporan.pdf") and content.startswith(b"%PDF"))

    def test_media_and_follow_up_are_told_with_their_days(self):
        self.sign()
        self.env["ptsp.skm.publication"].create(
            {
                "report_id": self.report.id,
                "medium": "board",
                "address": "Papan di ruang tunggu",
                "date": "2027-08-03",
            }
        )
        row = self.report.follow_up_ids[0].with_user(self.checker)
        row.write(
            {
                "action": "Tambah petugas.",
                "evidence_note": "SK 1/2027",
                "evidence": base64.b64encode(PDF),
                "evidence_name": "sk.pdf",
            }
        )
        with self.at("2027-08-12 09:00"):
            row.action_done()
        media = "Hasil survei dipublikasikan: Papan di ruang tunggu"
        self.assertEqual(self.told("skm_published"), [(media, "", "2027-08-03")])
        done = f"Tindak lanjut unsur {row.element_name} selesai"
        self.assertEqual(self.told("skm_followup"), [(done, "SK 1/2027", "2027-08-12")])
        speed = f"{done} dalam 10 hari sejak laporan ditandatangani"
        self.assertEqual(self.told("skm_speed"), [(speed, "", "2027-08-12")])
        self.assertEqual(row._evidence_file(), ("sk.pdf", PDF))
        self.assertIsNone(self.report.follow_up_ids[1]._evidence_file())
