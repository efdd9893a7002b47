# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from odoo.addons.ptsp_rekomendasi.models.letter.ptsp_letter_amended import ISSUED_STATES
from odoo.addons.ptsp_rekomendasi.tools.sandbox_key import in_sandbox


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
        printer = self.env["ir.actions.report"]
        return {
            "verify_url": self._verify_url(),
            "qr": printer._ptsp_qr_data_uri(self._seal_address()),
        }

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
