# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class IrActionsReport(models.Model):
    """Prints a letter from its kept file, whichever button is used."""

    _inherit = "ir.actions.report"

    def _ptsp_render_record(self, report_sudo, record, data=None):
        if record._name == "ptsp.letter":
            return record._serve_pdf()
        return super()._ptsp_render_record(report_sudo, record, data)
