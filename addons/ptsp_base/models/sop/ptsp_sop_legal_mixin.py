# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ...tools import citation
from .ptsp_regulation import DEAD


class PtspSopLegalMixin(models.AbstractModel):
    """Finds the replaced legal bases of a revision in the list of regulations."""

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
    @api.depends("clause_ids.code", "clause_ids.text", "requirement_ids.text")
    def _compute_legal_text(self):
        for sop in self:
            dead = sop._dead_citations()
            sop.legal_count = len(dead)
            sop.legal_text = "\n".join(
                f"{place} {regulation.number}: {regulation._standing_words()}"
                for _record, place, regulation in dead
            )

    def _citations(self):
        """Return the citations in clauses and requirements of the revision.

        A requirement that a clause repeats word by word is listed once.

        :return: list of record, place in the document, and regulation
        """
        self.ensure_one()
        found = [
            (clause, clause._legal_place(), regulation)
            for clause in self.clause_ids
            for regulation in clause.regulation_ids
        ]
        wanted = self.env["ptsp.regulation"]._recognisers(self.company_id)
        printed = set(self.clause_ids.mapped("text"))
        for line in self.requirement_ids:
            if line.text not in printed:
                place = self.env._(
                    "Requirement %(number)s", number=line.label or line.key
                )
                found += [
                    (line, place, regulation)
                    for regulation in citation.cited(
                        line.text, wanted.get(self.company_id, ())
                    )
                ]
        return found

    def _cited_regulations(self):
        """Return the regulations that the revision cites."""
        cited = [regulation for _record, _place, regulation in self._citations()]
        return self.env["ptsp.regulation"].union(*cited)

    def _dead_citations(self):
        """Return the citations of regulations that were replaced or quoted wrongly."""
        return [found for found in self._citations() if found[2].status in DEAD]

    def action_view_legal_basis(self):
        """Open the clauses that cite a regulation, with its present standing."""
        self.ensure_one()
        cited = self.clause_ids.filtered("regulation_id")
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "ptsp_base.ptsp_sop_clause_action"
            ),
            "display_name": self.env._("Legal Basis of %(sop)s", sop=self.display_name),
            "domain": [("id", "in", cited.ids)],
        }
