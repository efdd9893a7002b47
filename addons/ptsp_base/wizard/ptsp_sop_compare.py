# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspSopCompare(models.TransientModel):
    """Shows two revisions side by side: added, removed and changed parts."""

    _name = "ptsp.sop.compare"
    _description = "Comparison of SOP Revisions"

    service_id = fields.Many2one("ptsp.service")
    old_id = fields.Many2one(
        "ptsp.sop",
        string="Former Revision",
        domain="[('service_id', '=?', service_id), ('id', '!=', new_id)]",
    )
    new_id = fields.Many2one(
        "ptsp.sop",
        string="Later Revision",
        domain="[('service_id', '=?', service_id), ('id', '!=', old_id)]",
    )
    result = fields.Html(compute="_compute_result", sanitize=False)

    @api.depends_context("lang")
    @api.depends("old_id", "new_id")
    def _compute_result(self):
        for wizard in self:
            old, new = wizard.old_id, wizard.new_id
            wizard.result = old and new and wizard._render(old, new)

    def _render(self, old, new):
        """Return the comparison as a page; QWeb escapes all texts of people."""
        return self.env["ir.qweb"]._render(
            "ptsp_base.sop_comparison",
            {"old": old, "new": new, "sections": new._differences(old)},
        )

    @api.depends("old_id", "new_id")
    def _compute_display_name(self):
        for wizard in self:
            wizard.display_name = self.env._("Compare Revisions")

    def action_swap(self):
        """Exchange the two sides."""
        self.ensure_one()
        self.write({"old_id": self.new_id.id, "new_id": self.old_id.id})
        return True
