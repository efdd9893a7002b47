# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models


class PtspApplicationDecision(models.AbstractModel):
    """Facts that desks confirm about a case before it goes on.

    The registration counter makes sure that the folder is complete and that the
    applicant signs the *bukti awal proses* in it (SOP 6.b-c; effect
    ``record_start_proof``; an online filing is its own signature). A superior marks a
    case as strategic (``set_strategic``); the head then considers it more intensely
    before the signature (SOP 15.b; ``consider``, guard ``strategic_considered``).
    """

    _name = "ptsp.application.decision"
    _description = "Findings about an Application"

    start_proof = fields.Selection(
        [
            ("paper", "Signed on paper by the applicant"),
            ("online", "By the online filing itself"),
        ],
        "Initial Proof",
        readonly=True,
        locked=True,
        help="The bukti awal proses in the folder, signed by the applicant.",
    )
    start_proof_at = fields.Datetime("Initial Proof On", readonly=True, locked=True)
    start_proof_by_id = fields.Many2one(
        "res.users", "Initial Proof Taken By", readonly=True, locked=True
    )
    folder_complete = fields.Boolean(
        readonly=True,
        locked=True,
        help="The registration counter found the folder filled in.",
    )

    amendment_id = fields.Many2one(
        "ptsp.letter.amendment",
        "Cancels or Corrects",
        readonly=True,
        locked=True,
        ondelete="restrict",
        help="The order that this case carries out on a letter that was handed over.",
    )
    strategic = fields.Boolean(
        readonly=True,
        locked=True,
        help="Needs special care: the head's consideration comes before the signature.",
    )
    strategic_reason = fields.Text("Strategic Because", readonly=True, locked=True)
    strategic_by_id = fields.Many2one(
        "res.users", "Marked Strategic By", readonly=True, locked=True
    )
    strategic_at = fields.Datetime("Marked Strategic On", readonly=True, locked=True)
    strategic_text = fields.Char(compute="_compute_strategic_text")

    @api.depends_context("lang")
    @api.depends("strategic", "strategic_reason", "strategic_by_id")
    def _compute_strategic_text(self):
        for case in self:
            # A user of an agency may not read the officer who set the mark.
            case.strategic_text = case.strategic and self.env._(
                "Strategic, says %(officer)s: %(reason)s",
                officer=case.sudo().strategic_by_id.name,
                reason=case.strategic_reason,
            )
