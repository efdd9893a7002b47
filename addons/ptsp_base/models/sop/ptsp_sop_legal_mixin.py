# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspSopLegalMixin(models.AbstractModel):
    """Tells from the register of regulations which legal bases were replaced."""

    _name = "ptsp.sop.legal.mixin"
    _description = "Legal Basis of an SOP Revision"

    legal_text = fields.Text(
        string="Legal Basis",
        compute="_compute_legal_text",
        help="The cited regulations that were replaced, line by line.",
    )
    legal_count = fields.Integer(
        string="Replaced Regulations", compute="_compute_legal_text"
    )

    @api.depends_context("lang")
    @api.depends("clause_ids.code")
    def _compute_legal_text(self):
        for sop in self:
            replaced = sop.clause_ids.filtered(
                lambda clause: clause.regulation_status == "replaced"
            )
            sop.legal_count = len(replaced)
            sop.legal_text = "\n".join(clause._legal_line() for clause in replaced)

    def action_view_legal_basis(self):
        """Open the clauses that cite a regulation, with what became of it."""
        self.ensure_one()
        cited = self.clause_ids.filtered("regulation_id")
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "ptsp_base.ptsp_sop_clause_action"
            ),
            "display_name": self.env._("Legal Basis of %(sop)s", sop=self.display_name),
            "domain": [("id", "in", cited.ids)],
        }
