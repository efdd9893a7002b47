# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from .report_words import NONE, decimal


class PtspReportStars(models.AbstractModel):
    """Facts and tables of the self-assessment: criteria with scores (SOP T.2).

    Some criteria take their score from a figure of the dashboard; people score the
    others and name the evidence.
    """

    _name = "ptsp.report.stars"
    _description = "Star Rating"

    @api.model
    def _facts(self, report):
        """Return the facts above the tables, as pairs of label and value."""
        instrument = report.instrument_id
        facts = [["Instrumen", instrument.name], ["Dasar", instrument.source or NONE]]
        if instrument.incomplete:
            facts.append(["Catatan", "Instrumen belum lengkap atau belum dicocokkan."])
        return facts

    @api.model
    def _tables(self, report):
        """Return the tables of a report."""
        figures = self.env["ptsp.report.figures"]
        scores = report.score_ids
        rows = [
            [
                f"{score.indicator_id.code} {score.indicator_id.name}",
                score._source_words(),
                decimal(score._score()),
            ]
            for score in scores
        ]
        columns = ["Kriteria", "Bukti", "Nilai (0–100)"]
        result = self._result(report)
        return [
            figures._as_table("Kriteria", columns, rows),
            figures._as_table("Hasil", ["Ukuran", "Nilai"], result),
        ]

    @api.model
    def _result(self, report):
        """Return the rows of the total score and its grade."""
        whole, weighted = self._whole(report)
        missing = len(report.score_ids.filtered(lambda one: one._score() is False))
        # There is no grade before all criteria have a score.
        whole_known = whole is not False and not missing
        grade = report.instrument_id._grade(whole) if whole_known else ""
        way = "berbobot" if weighted else "rata-rata aspek, bobot belum dimuat"
        rows = [[f"Nilai keseluruhan ({way})", decimal(whole)]]
        rows.append(["Tingkat", grade or "belum dapat ditentukan"])
        rows.append(["Kriteria yang belum dinilai", missing])
        return rows

    @api.model
    def _whole(self, report):
        """Return the total score, and whether the aspects were weighted.

        The total is the mean over aspects, by their weights, of the mean score of their
        criteria. If no weight is known, all aspects count alike. Aspects without any
        score are left out. The total is False if nothing has a score.
        """
        means = {}
        for aspect, scores in report.score_ids.grouped("aspect_id").items():
            known = [one._score() for one in scores if one._score() is not False]
            if known:
                means[aspect] = sum(known) / len(known)
        weighted = any(aspect.weight for aspect in means)
        weights = {aspect: aspect.weight if weighted else 1 for aspect in means}
        total = sum(weights.values())
        if not total:
            return False, weighted
        found = sum(means[aspect] * weights[aspect] for aspect in means) / total
        return round(found, 2), weighted
