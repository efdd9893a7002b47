# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

TITLE = "BUKTI KIRIM BERKAS"


class PtspHomeReceipt(models.AbstractModel):
    """The proof of what was sent from home and when (*Bukti Kirim Berkas*).

    It is not the receipt of the office, which the SOP gives only after the papers were
    found complete and correct.
    """

    _name = "ptsp.home.receipt"
    _description = "Proof of Sending"

    @api.model
    def _find(self, draft_id):
        """Return an own draft that was sent.

        :raise AccessError: for any other
        """
        draft = self.env["ptsp.home.draft"]._find_any(draft_id)
        self.env["ptsp.home.case"]._find(draft.application_id.id)
        return draft

    @api.model
    def _confirmation(self, draft):
        """Return the values of the page after sending."""
        case, filing = draft.application_id, self.env["ptsp.home.filing"]
        standing = self.env["ptsp.home.case"]._summary(case)
        told = [case.applicant_email, case.applicant_phone]
        return {
            "draft": draft,
            "case": standing,
            "sent": case._office_words(draft.sent_at),
            "told": filing._contacts(told),
            "code": case._tracking_code(),
        }

    @api.model
    def _print(self, draft):
        """Return file name and PDF of the proof of sending."""
        case = draft.application_id
        html = self.env["ir.qweb"]._render(
            "ptsp_portal.sending_proof", {"letter": self._prepare(draft, case)}
        )
        pdf = self.env["ir.actions.report"]._ptsp_html_to_pdf([str(html)])
        return f"Bukti Kirim {case.reference}.pdf", pdf

    @api.model
    def _prepare(self, draft, case):
        return self.env["ptsp.case.paper"]._case_frame(
            case,
            TITLE,
            sent=case._office_words(draft.sent_at),
            repair=draft.kind == "repair",
            files=[self._file(file) for file in draft.manifest or []],
            code=case._tracking_code(),
            follow=self._follow(case),
        )

    @api.model
    def _file(self, file):
        size = f"{file['size']:,}".replace(",", ".")
        digest = file["sha256"]
        groups = [digest[start : start + 8] for start in range(0, len(digest), 8)]
        return {**file, "size": size, "sha256": " ".join(groups)}

    @api.model
    def _follow(self, case):
        """Return the address and QR code with which the applicant follows the case.

        Without a public address nothing is printed, as the code would lead nowhere.
        """
        if not case.company_id.ptsp_public_url:
            return {}
        return self.env["ptsp.tracking"]._printed(case)
