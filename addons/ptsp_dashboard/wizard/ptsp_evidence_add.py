# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError


class PtspEvidenceAdd(models.TransientModel):
    """Asks for a file that proves an indicator, and what it proves."""

    _name = "ptsp.evidence.add"
    _description = "File That Proves an Indicator"

    line_id = fields.Many2one("ptsp.evidence.line", "Indicator", required=True)
    what = fields.Char("What It Proves", required=True)
    day = fields.Date("Date of the Document")
    content = fields.Binary("File", attachment=False)
    filename = fields.Char()

    def action_add(self):
        """Store the file with the indicator.

        :raise UserError: when there is no file or it is refused, in one sentence
        """
        self.ensure_one()
        if not self.content:
            raise UserError(self.env._("File: choose the file that is the evidence."))
        # The binary field of a dialogue returns base64 as bytes.
        content = self.with_context(bin_size=False).content.decode()
        upload = self.env["ptsp.upload"]
        file = upload._check(
            self.filename or "", upload._decode(content, self.filename or "")
        )
        self.env["ptsp.evidence.file"]._keep(
            self.line_id, self.what.strip(), self.day, file
        )
        return {"type": "ir.actions.act_window_close"}
