# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspLetterAmend(models.TransientModel):
    """Asks why and how a letter that was handed over is cancelled or corrected."""

    _name = "ptsp.letter.amend"
    _description = "Cancel or Correct a Letter"

    application_id = fields.Many2one(
        "ptsp.application", "Case", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="application_id.company_id")
    letter_type_id = fields.Many2one(
        "ptsp.letter.type",
        "By Which Letter",
        required=True,
        domain="[('amends', '!=', False), ('company_id', '=', company_id)]",
        ondelete="cascade",
    )
    amends = fields.Selection(related="letter_type_id.amends")
    ground = fields.Selection(
        lambda self: (
            self.env["ptsp.letter.amendment"]
            ._fields["ground"]
            ._description_selection(self.env)
        ),
        required=True,
    )
    reason = fields.Text("What Was Found", required=True)
    correction = fields.Text(help="One line for each: what it said, what it shall say.")
    found_on = fields.Date(
        required=True, default=lambda self: self.env.company._ptsp_today()
    )
    court_number = fields.Char("Number of the Decision")
    court_date = fields.Date("Date of the Decision")
    court_file = fields.Binary("Decision (File)")
    court_filename = fields.Char()
    warning = fields.Char(compute="_compute_warning")

    @api.depends("found_on", "application_id")
    def _compute_warning(self):
        orders = self.env["ptsp.letter.amendment"]
        for wizard in self:
            case_sudo = wizard.application_id.sudo()  # only its calendar is read
            late = case_sudo and orders._is_late(case_sudo, wizard.found_on)
            wizard.warning = late and orders._late_words()

    def action_order(self):
        """Give the order and open the linked case."""
        self.ensure_one()
        names = ("ground", "reason", "correction", "found_on")
        values = {name: self[name] for name in names}
        if self.ground == "court":
            values.update(
                court_number=self.court_number,
                court_date=self.court_date,
                court_file=self._checked_file(),
            )
        linked = self.env["ptsp.letter.amendment"]._order_amendment(
            self.application_id, self.letter_type_id, values
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": "ptsp.application",
            "res_id": linked.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def _checked_file(self):
        content = self.with_context(bin_size=False).court_file
        if not content:
            return False
        upload, name = self.env["ptsp.upload"], self.court_filename or "putusan.pdf"
        return upload._check(name, upload._decode(content.decode(), name))
