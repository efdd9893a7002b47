# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

FREE = "Tidak dipungut biaya"


class PtspService(models.Model):
    """What a visitor asks about a service: papers, time and fee, on one sheet."""

    _inherit = "ptsp.service"

    def _prepare_requirement_sheet(self):
        """Return what an information desk reads out and prints, JSON-plain."""
        self.ensure_one()
        sop = self.current_sop_id.sudo()
        roots = sop.requirement_ids.filtered(lambda line: not line.parent_id)
        return {
            "service": self.name,
            "product": self.product or "",
            "promise": (sop.promise_text or "").strip(),
            "fee": (sop.fee_text or "").strip(),
            "validity": (sop.validity_text or "").strip(),
            "requirements": [
                {
                    "key": line.key,
                    "label": line.label or "",
                    "text": line.text,
                    "mandatory": line.mandatory,
                    "items": [
                        f"{item.label or ''}. {item.text}".lstrip(". ")
                        for item in line.child_ids
                    ],
                }
                for line in roots
            ],
        }

    def _prepare_requirement_paper(self):
        """Return what the printed sheet shows, in the office's own layout."""
        self.ensure_one()
        sheet = self._prepare_requirement_sheet()
        case = self.env["ptsp.application"].new(
            {"company_id": self.company_id.id, "sop_id": self.current_sop_id.id}
        )
        return case._prepare_sheet(
            "PERSYARATAN LAYANAN",
            foot=self.display_name,
            **{**sheet, "fee": sheet["fee"] or FREE},
        )

    def action_print_requirements(self):
        """Print the sheet of requirements."""
        return self.env.ref(
            "ptsp_rekomendasi.action_report_requirements"
        ).report_action(self)
