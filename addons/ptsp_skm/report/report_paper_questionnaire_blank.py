# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class ReportPaperQuestionnaireBlank(models.AbstractModel):
    """Prints the questionnaire without a number, to lie at the counter."""

    _name = "report.ptsp_skm.paper_questionnaire_blank"
    _description = "Questionnaire Without a Number"

    @api.model
    def _get_report_values(self, docids, data=None):
        scheme = self.env["ptsp.skm.scheme"].browse(docids)
        sheets = self.env["report.ptsp_skm.paper_questionnaire"]
        return {"letter": sheets._prepare(scheme, self.env.company, "", "", {})}
