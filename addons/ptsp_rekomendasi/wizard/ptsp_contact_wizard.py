# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspContactWizard(models.TransientModel):
    """Asks for one line of the contact log of a case."""

    _name = "ptsp.contact.wizard"
    _description = "Record a Contact"

    application_id = fields.Many2one("ptsp.application", required=True, readonly=True)
    at = fields.Datetime(
        "When", required=True, default=lambda self: self.env.company._ptsp_now()
    )
    with_whom = fields.Char(required=True)
    means = fields.Selection(
        selection=lambda self: self._selection_means(),
        string="By What Means",
        required=True,
        default="phone",
    )
    answer = fields.Text(help="Leave empty when nobody answered.")
    next_on = fields.Date("Next Contact", help="Reminds you on that day.")

    @api.model
    def _selection_means(self):
        field = self.env["ptsp.contact"]._fields["means"]
        return field._description_selection(self.env)

    def action_log(self):
        """Write the line and go back to the case."""
        self.ensure_one()
        self.env["ptsp.contact"]._log(
            self.application_id,
            self.with_whom,
            self.means,
            self.answer,
            self.at,
            self.next_on,
        )
        return {"type": "ir.actions.act_window_close"}
