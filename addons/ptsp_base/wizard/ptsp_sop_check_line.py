# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.fields import Command


class PtspSopCheck(models.TransientModel):
    """Each finding leads to the record to mend."""

    _inherit = "ptsp.sop.check"

    line_ids = fields.One2many("ptsp.sop.check.line", "check_id", string="Findings")

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
        return {
            "severity": finding["severity"],
            "sentence": finding["sentence"],
            "model_name": record._name,
            "record_id": record.id,
            "where": self.env["ir.model"]._get(record._name).sudo().name,
        }


class PtspSopCheckLine(models.TransientModel):
    """One thing that is wrong or doubtful with an SOP revision."""

    _name = "ptsp.sop.check.line"
    _description = "Finding of the Check"

    check_id = fields.Many2one("ptsp.sop.check", required=True, ondelete="cascade")
    severity = fields.Selection(
        [("error", "Error"), ("warning", "Warning")], readonly=True
    )
    sentence = fields.Text(string="Finding", readonly=True)
    where = fields.Char(string="Mended In", readonly=True)
    model_name = fields.Char(readonly=True)
    record_id = fields.Integer(readonly=True)

    def action_open(self):
        """Open the record in which the finding can be mended."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self.model_name,
            "res_id": self.record_id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
        }
