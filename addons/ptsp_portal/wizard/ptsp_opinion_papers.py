# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspOpinionPapers(models.TransientModel):
    """Asks which papers of a case the page behind an agency's link shows."""

    _name = "ptsp.opinion.papers"
    _description = "Papers for an Agency"

    opinion_id = fields.Many2one("ptsp.opinion", required=True, readonly=True)
    application_id = fields.Many2one(related="opinion_id.application_id")
    line_ids = fields.Many2many(
        "ptsp.application.requirement",
        string="Papers",
        domain="[('application_id', '=', application_id), ('file_ids', '!=', False)]",
        help="All papers of the application when none is chosen.",
    )

    @api.model
    def default_get(self, fields):
        vals = super().default_get(fields)
        opinion = self.env["ptsp.opinion"].browse(vals.get("opinion_id"))
        if "line_ids" in fields and opinion.exists():
            vals["line_ids"] = [(6, 0, opinion.paper_line_ids.ids)]
        return vals

    def action_save(self):
        """Save which papers the agency sees."""
        self.ensure_one()
        self.opinion_id._choose_papers(self.line_ids)
