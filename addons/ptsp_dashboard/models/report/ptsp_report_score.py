# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .report_words import FIGURES, decimal


class PtspReportScore(models.Model):
    """The score of one criterion in a self-assessment, by a figure or by hand."""

    _name = "ptsp.report.score"
    _description = "Score of a Criterion"
    _order = "report_id, sequence, id"
    _rec_name = "indicator_id"

    report_id = fields.Many2one(
        "ptsp.report", required=True, index=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="report_id.company_id", store=True, precompute=True, index=True
    )
    sequence = fields.Integer(readonly=True)
    indicator_id = fields.Many2one(
        "ptsp.evidence.indicator",
        "Criterion",
        required=True,
        readonly=True,
        ondelete="restrict",
    )
    aspect_id = fields.Many2one(related="indicator_id.aspect_id")
    figure = fields.Char(related="indicator_id.figure")
    entered = fields.Float("Score (0-100)", digits=(6, 2))
    scored = fields.Boolean(help="The score was entered; 0 is a score too.")
    evidence = fields.Char(help="What shows that the score is right.")
    by_figure = fields.Boolean(compute="_compute_score_text")
    score_text = fields.Char("Counts As", compute="_compute_score_text")

    @api.depends("entered", "scored", "indicator_id", "report_id.date_from")
    def _compute_score_text(self):
        for score in self:
            score.by_figure = score._figure_value() is not False
            score.score_text = decimal(score._score())

    @api.constrains("entered")
    def _check_entered(self):
        for score in self:
            if not 0 <= score.entered <= 100:
                raise ValidationError(
                    self.env._(
                        "%(criterion)s: a score is from 0 to 100.",
                        criterion=score.indicator_id.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        scores = super().create(vals_list)
        scores._require_draft()
        return scores

    def write(self, vals):
        self._require_draft()
        if "entered" in vals:
            vals = {"scored": True, **vals}
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed(self):
        self._require_draft()

    def _require_draft(self):
        for report in self.report_id:
            if report.state != "draft":
                raise UserError(report._frozen_message())

    def _score(self):
        """Return the score from 0 to 100, or False if there is none.

        A criterion with a figure earns the share of its value for the full score. If
        the period has no such figure, people enter the score.
        """
        self.ensure_one()
        value = self._figure_value()
        if value is False:
            return self.entered if self.scored else False
        full = self.indicator_id.full_value
        return round(max(0, min(100, 100 * value / full)), 2)

    def _figure_value(self):
        """Return the figure that scores the criterion, or False if there is none."""
        return self.report_id._figure(self.figure) if self.figure else False

    def _source_words(self):
        """Return the source of the score in words, for the paper."""
        self.ensure_one()
        value = self._figure_value()
        if value is False:
            return (
                self.evidence or "belum ada bukti" if self.scored else "belum dinilai"
            )
        words = FIGURES.get(self.figure, self.figure)
        return f"dihitung dari angka: {words} {decimal(value)}"
