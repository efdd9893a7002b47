# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from odoo.addons.ptsp_rekomendasi.models.letter.ptsp_letter_amended import ISSUED_STATES
from odoo.addons.ptsp_rekomendasi.tools.sandbox_key import in_sandbox

from . import cose


class PtspLetter(models.Model):
    """Issued letters bear a code with which strangers can check them."""

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
        """Print the code of the letter; trials and loose forms have none."""
        if not self.verify_code or in_sandbox(self.env.context):
            return super()._seal_values()
        printer, proof = self.env["ir.actions.report"], self._proof()
        return {
            "verify_url": self._verify_url(),
            "qr": printer._ptsp_qr_data_uri(self._seal_address() + proof),
            "large_qr": bool(proof),
        }

    def _proof(self):
        """Return the signed proof that the code holds after its address, or nothing.

        It follows ``#``, because browsers do not send that part to the server. A sheet
        that is signed by hand has no proof, as it has no number yet when its code is
        printed. Nor has any letter of an office that has not switched proofs on.
        """
        company_sudo = self.company_id.sudo()  # settings hold for everybody
        if not company_sudo.ptsp_signed_codes or not (self.number and self.date):
            return ""
        payload = cose.prepare_payload(self.number, self.date, self.content_hash)
        return "#" + self.env["ptsp.proof.key"]._in_use(self.company_id)._sign(payload)

    def _seal_address(self):
        """Return the address in the QR code, in capitals.

        Capitals make a QR code with fewer and larger dots. Scheme and host mean the
        same in capitals, and the code of a letter has no small letters.
        """
        return f"{self.company_id._ptsp_public_url()}/V/{self.verify_code}".upper()

    def _bore_its_code(self):
        """Tell whether a sheet with the code of this letter may be in people's hands.

        A draft bears its code as soon as its clean sheet is printed.
        """
        self.ensure_one()
        return self.state in ISSUED_STATES or bool(self.date or self.sheet_ids)

    def _awaits_its_scan(self):
        """Tell whether the letter has a number but no scan of its signed sheet yet.

        The final checklist is not done before the scan is there (SOP 15, 16). The
        letter of a closed case counts as issued even without a scan.
        """
        self.ensure_one()
        waiting = self.paper_serial and not self.scan_id
        return bool(waiting and not self.application_id.outcome)
