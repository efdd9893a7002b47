# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspLetterSheet(models.Model):
    """A sheet of special paper that a letter was printed on (SOP R, 15.d, 16.a).

    Special paper is counted: a sheet is used once in an office, and a spoiled sheet
    stays in the list with its round and the reason. The letter's own methods write it.
    """

    _name = "ptsp.letter.sheet"
    _description = "Sheet of Special Paper"
    _inherit = ["ptsp.locked.mixin"]
    _order = "letter_id, id"
    _rec_name = "serial"
    _locked_fields = "all"

    letter_id = fields.Many2one(
        "ptsp.letter", required=True, readonly=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="letter_id.company_id",
        store=True,
        precompute=True,
        index=True,
        readonly=True,
    )
    serial = fields.Char(
        required=True, readonly=True, help="As printed on the sheet, in capitals."
    )
    state = fields.Selection(
        [("printed", "Printed"), ("spoiled", "Spoiled")],
        required=True,
        readonly=True,
        default="printed",
    )
    round = fields.Integer(readonly=True, help="The round of the draft on the sheet.")
    content_hash = fields.Char(readonly=True, help="Hash of the content on the sheet.")
    user_id = fields.Many2one(
        "res.users", "Printed By", readonly=True, ondelete="restrict"
    )
    at = fields.Datetime("Printed At", readonly=True)
    spoiled_reason = fields.Char(readonly=True)
    spoiled_at = fields.Datetime(readonly=True)

    _serial_unique = models.UniqueIndex(
        "(company_id, serial)", "Another letter stands on the sheet with this serial."
    )

    def _spoil(self, reason):
        """Count printed sheets as spoiled, for a reason."""
        printed = self.filtered(lambda sheet: sheet.state == "printed")
        printed._with_door().write(
            {
                "state": "spoiled",
                "spoiled_reason": reason,
                "spoiled_at": self._ptsp_now(),
            }
        )
