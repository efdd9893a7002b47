# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
import hashlib

from odoo import api, models

from odoo.addons.ptsp_base.tools import hash_chain

# All papers are in Indonesian.
TITLE = "BUKTI PENERIMAAN REKOMENDASI TEKNIS"
CLOSING = (
    "Jawaban ini diterima melalui tautan sekali pakai yang dikirim ke alamat pos-el"
    " instansi. Sidik jawaban berubah bila satu huruf saja dari jawaban berubah."
)


class PtspOpinionReceipt(models.AbstractModel):
    """An agency's receipt for its answer: when it arrived, and its SHA-256."""

    _name = "ptsp.opinion.receipt"
    _description = "Receipt of a Technical Opinion"

    @api.model
    def _print(self, case, request):
        """Return the receipt: (file name, MIME type, bytes)."""
        frame = self.env["ptsp.case.paper"]._case_frame(
            case, TITLE, rows=self._rows(case, request), closing=CLOSING
        )
        html = self.env["ir.qweb"]._render(
            "ptsp_portal.opinion_receipt", {"letter": frame}
        )
        pdf = self.env["ir.actions.report"]._ptsp_html_to_pdf([str(html)])
        name = (case.registration_no or case.reference).replace("/", "-")
        return f"Bukti Rekomendasi Teknis {name}.pdf", "application/pdf", pdf

    @api.model
    def _rows(self, case, request):
        """Return labels and texts of the receipt, in Indonesian."""
        sent = self.env["ptsp.agency.answer"]._prepare_sent(request)
        rows = [
            ["Instansi", request.agency_id.name],
            ["Permohonan", case.registration_no or case.reference],
            ["Layanan", case.service_id.name],
            [
                "Diterima",
                sent["at"] + (" (terlambat)" if request.answered_late else ""),
            ],
            *sent["rows"],
        ]
        if request.file_id:
            rows.append(["Berkas", request.file_id.name])
            rows.append(["SHA-256 berkas", request.file_id.sha256])
        return [*rows, ["Sidik jawaban", self._fingerprint(request)]]

    @api.model
    def _fingerprint(self, request):
        """Return the SHA-256 of the answer and its file as they were received."""
        answer = {
            "request": request.id,
            "recorded_at": request.recorded_at.isoformat(),
            "file": request.file_id.sha256 or "",
            **self.env["ptsp.agency.answer"]._sent_answers(request),
        }
        return hashlib.sha256(hash_chain.canonical_json(answer).encode()).hexdigest()
