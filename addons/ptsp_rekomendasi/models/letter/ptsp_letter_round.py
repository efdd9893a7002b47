# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspLetterRound(models.Model):
    """The wording of a letter in one round of its draft.

    It is kept so that a desk that gets the draft back sees the changes. The letter
    writes it whenever its content changes.
    """

    _name = "ptsp.letter.round"
    _description = "Draft Round"
    _inherit = ["ptsp.locked.mixin"]
    _order = "letter_id, id"
    _rec_name = "number"
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
    number = fields.Integer(required=True, readonly=True)
    lines = fields.Json(readonly=True, help="The wording, one text per paragraph.")
    user_id = fields.Many2one("res.users", "Written By", readonly=True)
    at = fields.Datetime(required=True, readonly=True)
