# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspRegulationReview(models.TransientModel):
    """A place in an SOP that cites replaced law, with advice on what to do there.

    Opening the list builds it again from the SOPs in use.
    """

    _name = "ptsp.regulation.review"
    _description = "Legal Basis to Review"
    _order = "sop_id, id"

    sop_id = fields.Many2one("ptsp.sop", string="SOP", readonly=True)
    service_id = fields.Many2one(related="sop_id.service_id")
    place = fields.Char(readonly=True)
    text = fields.Text(string="As the SOP Says", readonly=True)
    regulation_id = fields.Many2one("ptsp.regulation", readonly=True)
    standing = fields.Char(readonly=True)
    advice = fields.Text(string="What to Do", readonly=True)
    certainty = fields.Selection(related="regulation_id.certainty")
    source = fields.Char(related="regulation_id.source")

    @api.model
    def action_review(self):
        """Open the list of all places to review in the SOPs in use."""
        sops = self.env["ptsp.sop"].search([("state", "=", "effective")])
        lines = self.create(
            [
                self._prepare_line(sop, *citation)
                for sop in sops
                for citation in sop._dead_citations()
            ]
        )
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "ptsp_base.ptsp_regulation_review_action"
            ),
            "domain": [("id", "in", lines.ids)],
        }

    @api.model
    def _prepare_line(self, sop, record, place, regulation):
        return {
            "sop_id": sop.id,
            "place": place,
            "text": record.text,
            "regulation_id": regulation.id,
            "standing": regulation._standing_words(),
            "advice": regulation._advice_words(),
        }
