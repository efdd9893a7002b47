# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models


class PtspApplicationRegistration(models.AbstractModel):
    """What the registration counter makes sure of before a case counts as received.

    SOP 6.b-c: the folder is complete and the applicant signs the *bukti awal proses*
    in it. Written by the effect ``record_start_proof``; an online filing is its own
    signature.
    """

    _name = "ptsp.application.registration"
    _description = "Registration of an Application"

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
    start_proof_by = fields.Many2one(
        "res.users", "Initial Proof Taken By", readonly=True, locked=True
    )
    folder_complete = fields.Boolean(
        readonly=True,
        locked=True,
        help="The registration counter found the folder filled in.",
    )

    def _start_proof_words(self):
        """Return the initial proof as papers print it, in Indonesian."""
        if not self.start_proof:
            return ""
        moment = self._paper_short(self.start_proof_at)
        officer = self.start_proof_by.name
        if self.start_proof == "online":
            return f"Pengajuan daring; map lengkap, {officer}, {moment}"
        return f"Ditandatangani pemohon; map lengkap, {officer}, {moment}"
