# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import base64
import json

from odoo import api, fields, models

from ..tools import indonesian


class PtspRecordProof(models.TransientModel):
    """Gives the auditor the proof of one case: a file, and a page to print."""

    _name = "ptsp.record.proof"
    _description = "Proof of One Case"

    application_id = fields.Many2one("ptsp.application", required=True)
    digest_id = fields.Many2one(
        "ptsp.digest",
        required=True,
        domain="[('version', '>', 1), ('company_id', '=', allowed_company_ids[0])]",
        default=lambda self: self._default_digest_id(),
    )
    file = fields.Binary(readonly=True, attachment=False)
    filename = fields.Char(readonly=True)

    @api.model
    def _default_digest_id(self):
        domain = [("company_id", "=", self.env.company.id), ("version", ">", 1)]
        return self.env["ptsp.digest"].search(domain, limit=1)

    def action_make(self):
        """Make the file and offer it for download."""
        self.ensure_one()
        text = json.dumps(self._proof(), indent=2, sort_keys=True, ensure_ascii=False)
        self.write(
            {
                "file": base64.b64encode(text.encode()),
                "filename": f"bukti-{self.application_id.reference}.json",
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_print(self):
        """Print the proof as a page."""
        return self.env.ref("ptsp_rekomendasi.action_report_proof").report_action(self)

    def _proof(self):
        return self.env["ptsp.digest"].proof(
            self.application_id.reference, self.digest_id.number
        )

    def _prepare_page(self):
        """Return the values of the page of the proof."""
        self.ensure_one()
        proof, digest = self._proof(), self.digest_id
        return self.env["ptsp.case.paper"]._case_frame(
            self.application_id,
            "BUKTI KEUTUHAN BERKAS",
            proof=proof,
            line=proof["digest"],
            digest_day=indonesian.date_text(digest.day),
            number=digest.number,
            rows=len(proof["rows"]),
        )
