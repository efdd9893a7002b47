# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from odoo.addons.ptsp_rekomendasi.models.letter.ptsp_letter_amended import ISSUED_STATES
from odoo.addons.ptsp_rekomendasi.tools.sandbox_key import in_sandbox

from . import cose


class PtspLetter(models.Model):
    """A letter that goes out bears a code, and strangers who hold it may ask."""

    _inherit = "ptsp.letter"

    authenticity_check_ids = fields.One2many(
        "ptsp.authenticity.check", "letter_id", "Checks by the Public", readonly=True
    )
    authenticity_check_count = fields.Integer(
        "Checks",
        compute="_compute_authenticity_check_count",
        help="How often the page behind the code of this letter was opened.",
    )

    @api.depends("authenticity_check_ids")
    def _compute_authenticity_check_count(self):
        counted = dict(
            self.env["ptsp.authenticity.check"]._read_group(
                [("letter_id", "in", self.ids)], ["letter_id"], ["__count"]
            )
        )
        for letter in self:
            letter.authenticity_check_count = counted.get(letter._origin, 0)

    def _seal_values(self):
        """Print the code of a letter that is kept; trials and loose forms have none."""
        if not self.verify_code or in_sandbox(self.env.context):
            return super()._seal_values()
        printer, proof = self.env["ir.actions.report"], self._proof()
        return {
            "verify_url": self._verify_url(),
            "qr": printer._ptsp_qr_data_uri(self._seal_address() + proof),
            "large_qr": bool(proof),
        }

    def _proof(self):
        """Return what the code holds after its address: a signed proof, or nothing.

        Browsers keep what stands after ``#`` to themselves. A sheet that is signed by
        hand has no number yet when its code is printed, and so no proof; nor has any
        letter where the office has not switched it on.
        """
        company_sudo = self.company_id.sudo()  # settings hold for everybody
        if not company_sudo.ptsp_signed_codes or not (self.number and self.date):
            return ""
        payload = cose.prepare_payload(self.number, self.date, self.content_hash)
        return "#" + self.env["ptsp.proof.key"]._in_use(self.company_id)._sign(payload)

    def _seal_address(self):
        """Return what the code holds: in capitals it has the fewest and largest dots.

        Scheme and host mean the same in capitals, and the code has no small letters.
        """
        return f"{self.company_id._ptsp_public_url()}/V/{self.verify_code}".upper()

    def _bore_its_code(self):
        """Tell whether a sheet with the code of this letter may be in people's hands.

        A draft bears it from the moment on at which its clean sheet is printed.
        """
        self.ensure_one()
        return self.state in ISSUED_STATES or bool(self.date or self.sheet_ids)

    def _awaits_its_scan(self):
        """Tell whether the sheet is numbered, but the signed sheet not yet kept.

        Until its scan is there the final checklist is not done (SOP 15, 16). A case
        that came to its end without one is not doubted for it.
        """
        self.ensure_one()
        waiting = self.paper_serial and not self.scan_id
        return bool(waiting and not self.application_id.outcome)
