# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models
from odoo.exceptions import UserError


class PtspComplaintLetter(models.Model):
    """The letter that tells a complainant the outcome, numbered when it is signed."""

    _name = "ptsp.complaint.letter"
    _description = "Outcome Letter of a Complaint"
    _inherit = ["ptsp.locked.mixin", "ptsp.complaint.hidden"]
    _order = "id desc"
    _rec_name = "number"

    complaint_id = fields.Many2one(
        "ptsp.complaint",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        locked=True,
    )
    company_id = fields.Many2one(
        related="complaint_id.company_id", store=True, precompute=True, index=True
    )
    state = fields.Selection(
        [("draft", "Draft"), ("signed", "Signed"), ("void", "Void")],
        required=True,
        readonly=True,
        default="draft",
        locked=True,
    )
    number = fields.Char(readonly=True, locked=True)
    register_entry_id = fields.Many2one(
        "ptsp.register.entry", readonly=True, locked=True
    )
    date = fields.Date(readonly=True, locked=True)
    body = fields.Text("Text", help="Plain text; a blank line begins a paragraph.")
    signer_id = fields.Many2one("res.users", readonly=True, locked=True)
    signer_words = fields.Json(readonly=True, locked=True)
    signed_at = fields.Datetime(readonly=True, locked=True)
    content_hash = fields.Char("Hash of the Content", readonly=True, locked=True)
    file_id = fields.Many2one("ptsp.complaint.file", readonly=True, locked=True)
    verify_code = fields.Char(
        groups=fields.NO_ACCESS, readonly=True, locked=True, copy=False
    )
    void_reason = fields.Text(readonly=True, locked=True)
    may_sign = fields.Boolean(compute="_compute_may_sign")

    _one_open = models.UniqueIndex(
        "(complaint_id) WHERE state <> 'void'", "The complaint has a letter already."
    )

    _verify_code_unique = models.Constraint(
        "unique(verify_code)", "This verification code exists already."
    )

    def _compute_may_sign(self):
        letters = self.env["ptsp.complaint.letters"]
        for letter in self:
            signers = letters._signers(letter.company_id)
            letter.may_sign = self.env.user in signers and letter.state == "draft"

    def write(self, vals):
        """Refuse changes of the text of a letter that is not a draft."""
        if "body" in vals and any(letter.state != "draft" for letter in self):
            raise UserError(
                self.env._(
                    "Only a draft is changed; void the letter and write another."
                )
            )
        return super().write(vals)

    def action_sign(self):
        """Sign and number the letter, and make its file."""
        self.ensure_one()
        self.env["ptsp.complaint.letters"]._sign(self)

    def action_void(self):
        """Open the dialogue that voids the letter with a reason."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Void the Letter"),
            "res_model": "ptsp.complaint.void",
            "views": [[False, "form"]],
            "target": "new",
            "context": {"default_letter_id": self.id},
        }

    def action_open_file(self):
        """Open the signed letter in the browser."""
        self.ensure_one()
        self.check_access("read")
        return self.file_id.action_open()
