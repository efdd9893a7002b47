# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspSopCheck(models.TransientModel):
    """Shows what the check of an SOP revision found; it changes nothing."""

    _name = "ptsp.sop.check"
    _description = "Check of an SOP Revision"

    sop_id = fields.Many2one("ptsp.sop", required=True, readonly=True)
    error_count = fields.Integer(compute="_compute_findings")
    warning_count = fields.Integer(compute="_compute_findings")
    errors = fields.Text(compute="_compute_findings")
    warnings = fields.Text(compute="_compute_findings")

    @api.depends("sop_id")
    def _compute_findings(self):
        for check in self:
            findings = check.sop_id._lint() if check.sop_id else []
            errors = [f["sentence"] for f in findings if f["severity"] == "error"]
            warnings = [f["sentence"] for f in findings if f["severity"] == "warning"]
            check.error_count = len(errors)
            check.warning_count = len(warnings)
            check.errors = "\n".join(f"• {text}" for text in errors)
            check.warnings = "\n".join(f"• {text}" for text in warnings)
