# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspEvidence(models.AbstractModel):
    """What the survey proves to an evaluator: reports, media, follow-up, its speed."""

    _inherit = "ptsp.evidence"

    @api.model
    def _proofs(self, prover, period, filters):
        proofs = super()._proofs(prover, period, filters)
        own = {
            "skm_method": self._prove_survey_done,
            "skm_published": self._prove_survey_published,
            "skm_followup": self._prove_survey_followed,
            "skm_speed": self._prove_survey_speed,
        }
        if prover not in own:
            return proofs
        return proofs + own[prover](self._survey_reports(period, filters))

    @api.model
    def _survey_reports(self, period, filters):
        """Return the signed reports on half-years that lie in a period."""
        # A signed report is public.
        reports = (
            self.env["ptsp.skm.report"]
            .sudo()
            .search(
                [
                    ("company_id", "=", filters.company_id),
                    ("state", "=", "signed"),
                    ("year", ">=", period.first.year),
                    ("year", "<=", period.last.year),
                ],
                order="year, half, id",
            )
        )
        halves = {report: report._period() for report in reports}
        return reports.filtered(
            lambda one: halves[one][0] >= period.first and halves[one][1] <= period.last
        )

    @api.model
    def _prove_survey_done(self, reports):
        """Tell each report with its answers against the sample that it needs."""
        words = {True: "terpenuhi", False: "tidak terpenuhi"}
        return [
            self._proof(
                f"{report.with_context(lang='id_ID').display_name}:"
                f" {report.respondents} responden, sampel minimal"
                f" {report.sample_needed} {words[report.sample_met]}",
                day=report.company_id._ptsp_local_date(report.signed_at),
                record=report,
            )
            for report in reports
        ]

    @api.model
    def _prove_survey_published(self, reports):
        """Tell where and when each result was published."""
        return [
            self._proof(f"Hasil survei dipublikasikan: {one.address}", day=one.date)
            for one in reports.publication_ids.sorted("date")
        ]

    @api.model
    def _survey_followed(self, reports):
        rows = reports.follow_up_ids.filtered("done_on")
        return rows.sorted(lambda one: (one.done_on, one.id))

    @api.model
    def _prove_survey_followed(self, reports):
        """Tell each follow-up that is done, with its evidence."""
        return [
            self._proof(
                f"Tindak lanjut unsur {one.element_name} selesai",
                number=one.evidence_note,
                day=one.done_on,
                record=one,
            )
            for one in self._survey_followed(reports)
        ]

    @api.model
    def _prove_survey_speed(self, reports):
        """Tell how many days each follow-up took since the report was signed."""
        return [
            self._proof(
                f"Tindak lanjut unsur {one.element_name} selesai dalam"
                f" {one.days} hari sejak laporan ditandatangani",
                day=one.done_on,
            )
            for one in self._survey_followed(reports)
        ]
