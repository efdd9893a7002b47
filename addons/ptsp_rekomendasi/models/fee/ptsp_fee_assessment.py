# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspFeeAssessment(models.Model):
    """One line of a case's fee, frozen with the basis of its amount.

    The move that assesses makes it (``assess_fees``), or an officer types in what
    another office assessed (``record_external_assessment``). Nobody changes one: a new
    assessment replaces it and leaves it as *replaced*.
    """

    _name = "ptsp.fee.assessment"
    _description = "Fee Assessment of a Case"
    _inherit = ["ptsp.locked.mixin"]
    _order = "application_id, id"
    _rec_name = "label"
    _locked_fields = "all"

    application_id = fields.Many2one(
        "ptsp.application", "Case", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="application_id.company_id", store=True, precompute=True, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    state = fields.Selection(
        [("valid", "Valid"), ("replaced", "Replaced")], required=True, default="valid"
    )
    key = fields.Char(required=True, help="Of the fee line in the SOP.")
    label = fields.Char("Fee", required=True)
    kind = fields.Selection(
        [("levy", "Levy"), ("tax", "Tax"), ("none", "Not charged")], required=True
    )
    amount = fields.Monetary(required=True)
    amount_due = fields.Monetary(
        "Due", compute="_compute_amount_due", help="Nothing once it was replaced."
    )
    basis = fields.Text("How It Came About", help="The calculation in words.")
    regulation = fields.Char()
    office = fields.Char("Issuing Office")
    account = fields.Char("Payment Code or Account")
    number = fields.Char(help="Of the other office's assessment.")
    date = fields.Date(help="Of the other office's assessment.")
    due_on = fields.Date("To Be Paid By", help="The last day; empty for no term.")
    at = fields.Datetime("Assessed On", required=True)
    user_id = fields.Many2one("res.users", "Assessed By", required=True)

    @api.depends("amount", "state")
    def _compute_amount_due(self):
        for line in self:
            line.amount_due = line.amount if line.state == "valid" else 0

    def _valid(self):
        """Return the valid assessments."""
        return self.filtered(lambda line: line.state == "valid")
