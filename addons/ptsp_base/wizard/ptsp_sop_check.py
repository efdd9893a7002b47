# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Command


class PtspSopCheck(models.TransientModel):
    """Shows the findings of the check of an SOP revision; it changes nothing.

    Each finding links to the record in which it can be corrected.
    """

    _name = "ptsp.sop.check"
    _description = "Check of an SOP Revision"

    sop_id = fields.Many2one("ptsp.sop", required=True, readonly=True)
    error_count = fields.Integer(compute="_compute_findings")
    warning_count = fields.Integer(compute="_compute_findings")
    errors = fields.Text(compute="_compute_findings")
    warnings = fields.Text(compute="_compute_findings")
    line_ids = fields.One2many("ptsp.sop.check.line", "check_id", string="Findings")

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

    @api.model_create_multi
    def create(self, vals_list):
        checks = super().create(vals_list)
        for check in checks:
            check.line_ids = [
                Command.create(check._prepare_line(finding))
                for finding in check.sop_id._lint()
            ]
        return checks

    def _prepare_line(self, finding):
        record = self.sop_id._lint_record(finding["place"])
        # The title names the kind of record to people who may not read models.
        return {
            "severity": finding["severity"],
            "sentence": finding["sentence"],
            "model_name": record._name,
            "record_id": record.id,
            "where": self.env["ir.model"]._get(record._name).sudo().name,
        }
