# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspReportHalf(models.AbstractModel):
    """Tables of the half-yearly evaluation: services, steps, returns, officers.

    SOP T.1 demands an evaluation of the staff's work every six months.
    """

    _name = "ptsp.report.half"
    _description = "Half-Yearly Evaluation"
    _inherit = ["ptsp.report.recap"]

    @api.model
    def _tables(self, report):
        figures = self.env["ptsp.report.figures"]
        return [
            *super()._tables(report),
            figures._before_table(report),
            figures._returns_table(report),
            figures._steps_table(report),
            figures._officers_table(report),
        ]
