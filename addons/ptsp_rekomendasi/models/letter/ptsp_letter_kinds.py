# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools import indonesian
from ...tools.typed_lines import points

# The party that signs a receipt beside the officer.
RECEIPT_PARTIES = {"returned": "Yang menerima", "repaired": "Yang menyerahkan"}
# Text of a receipt that names no paper.
UNNAMED_PAPERS = {
    "returned": "Map permohonan",
    "repaired": "Perbaikan berkas permohonan",
}


class PtspLetterKinds(models.AbstractModel):
    """Values that product letters and papers of the counter print beside their wording.

    Each page template has one method, ``_content_return`` for ``letter_return``. It
    gets the values of the placeholders and those that only this letter knows. The rooms
    of opinions, meetings and the handover have the methods of their papers.
    """

    _name = "ptsp.letter.kinds"
    _description = "Kinds of Letters"

    # === PRODUCT LETTERS === #

    def _content_recommendation(self, values, extra):
        case, paper = self.application_id, self.env["ptsp.case.paper"]
        used = self._used_placeholders()
        named = used >= {"nama_pemohon", "alamat_pemohon"}
        return {
            "basis": [] if "dasar_hukum" in used else self._basis(),
            "person": [] if named else paper._applicant_rows(case),
            "details": [] if "isian" in used else paper._detail_rows(case),
            "validity": "" if "masa_berlaku" in used else values["masa_berlaku"] or "",
            "carbon_copies": self._carbon_copies(),
        }

    def _content_refusal(self, values, extra):
        used = self._used_placeholders()
        return {
            "reasons": []
            if "alasan" in used
            else points(self.application_id.decision_reason),
            "carbon_copies": self._carbon_copies(),
        }

    def _basis(self):
        """Return the basis of a recommendation: legal basis, then the application.

        A recommendation in the form of a letter names only what concerns the case. An
        extension point for rooms and addons with further grounds.
        """
        case = self.application_id
        titled = self.letter_type_id.layout == "titled"
        basis = self.env["ptsp.case.paper"]._legal_basis(case.sop_id) if titled else []
        number = case.registration_no or case.reference
        received = self._moments().date(case.received_at or case.arrived_at)
        basis.append(
            f"Permohonan {case.applicant_name or '-'} nomor registrasi {number},"
            f" diterima tanggal {received}."
        )
        return basis

    def _carbon_copies(self):
        names = self._copied_to()
        return [*names, "Arsip."] if names else []

    def _copied_to(self):
        """Return the recipients of copies of a product letter besides the archive.

        An extension point for rooms and addons with further recipients.
        """
        return []

    # === RETURNED PAPERS === #

    def _content_return(self, values, extra):
        used = self._used_placeholders()
        return {
            "missing": [] if "kekurangan" in used else self._missing_rows(extra),
            "reasons": [] if "alasan" in used else self._further_reasons(extra),
            "enclosures": indonesian.counted(1, "berkas"),
            "other_title": RECEIPT_PARTIES["returned"],
            "other_name": extra.get("person") or "",
        }

    def _further_reasons(self, extra):
        """Return the lines of the reason that the list does not say already."""
        said = {
            " ".join(text.split()).strip(" .").casefold()
            for row in self._missing_rows(extra)
            for text in (row.get("remark") or "", row["text"])
        }
        return [
            line
            for line in self._lines(extra.get("reason"))
            if " ".join(line.split()).strip(" .").casefold() not in said
        ]

    def _missing_rows(self, extra):
        """Return the deficiencies that desks found, and those that this letter adds."""
        paper = self.env["ptsp.case.paper"]
        rows = paper._missing_requirement_rows(self.application_id)
        return rows + [
            {"label": "", "text": text, "word": "", "remark": ""}
            for text in extra.get("items") or ()
        ]

    def _missing_texts(self, extra):
        return [
            f"{row['text']} ({row['remark']})" if row.get("remark") else row["text"]
            for row in self._missing_rows(extra)
        ]

    def _content_papers_receipt(self, values, extra):
        """Return the frozen list of papers; a closing case gives all papers back."""
        kind = extra.get("receipt") or "returned"
        papers = extra.get("papers") or []
        if not papers and kind == "returned":
            lines = self.application_id.requirement_ids._filter_in_folder()
            papers = lines._whole_texts()
        return {
            "receipt": kind,
            "papers": papers or [UNNAMED_PAPERS[kind]],
            "awaited": extra.get("awaited") or [],
            "other_title": RECEIPT_PARTIES[kind],
            "other_name": extra.get("person") or "",
        }

    def _papers_to_repair(self):
        """Return the papers that the newest receipt of a return waits for."""
        issued = self.filtered(lambda letter: letter.state == "issued")
        for letter in issued.sorted("id", reverse=True):
            if (letter.content or {}).get("receipt") == "returned":
                return letter.content.get("awaited") or []
        return []

    # === PAPERS OF THE COUNTER === #

    def _content_receipt(self, values, extra):
        case, paper = self.application_id, self.env["ptsp.case.paper"]
        received = case.received_at or case._ptsp_now()
        return {
            "rows": paper._requirement_rows(case, whole=True),
            "received": self._moments().date_and_time(received),
            "promise": paper._promise_words(case),
            "due": paper._due_words(case),
            "start_proof": paper._start_proof_words(case),
        }

    def _content_checklist(self, values, extra):
        return self.env["ptsp.case.paper"]._checklist(self.application_id)
