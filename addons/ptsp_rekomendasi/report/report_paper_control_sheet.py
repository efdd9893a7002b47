# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ..tools.indonesian import initials

WINDOW_WORDS = {"kept": "Ya", "missed": "Tidak", "none": "-"}
# Fields of an entry that are printed unchanged.
PRINTED_NAMES = ("handed_over_by", "received_by", "on_behalf", "acting_as", "note")


class ReportPaperControlSheet(models.AbstractModel):
    """Prints the control sheet of a case, one row for each entry."""

    _name = "report.ptsp_rekomendasi.paper_control_sheet"
    _description = "Process-Control Sheet"

    @api.model
    def _get_report_values(self, docids, data=None):
        case = self.env["ptsp.application"].browse(docids)
        return {"letter": self._prepare_paper(case)}

    def _prepare_paper(self, case):
        """Return the values of the control sheet as plain JSON values."""
        paper = self.env["ptsp.case.paper"]
        moments = case.company_id._ptsp_paper_moments()
        entries = case.entry_ids.sorted("sequence")
        return paper._case_frame(
            case,
            "LEMBAR PENGENDALI PROSES",
            landscape=True,
            received=moments.short(case.received_at),
            started=moments.short(case.started_at),
            promise=paper._promise_words(case),
            due=paper._due_words(case),
            worked=self._worked_words(case),
            start_proof=paper._start_proof_words(case),
            strategic=case.strategic_reason if case.strategic else "",
            rows=[self._prepare_row(entry, moments) for entry in entries],
            broken=entries._chain_break(case),
            sealed=case.chain_count,
            head=(case.chain_head or "")[:16],
        )

    def _worked_words(self, case):
        days = self.env["ptsp.case.dates"]._worked_days(case)
        if days is None:
            return ""
        return f"{float(days):.2f} hari kerja".replace(".", ",")

    def _prepare_row(self, entry, moments):
        officer = entry.officer_name or ""
        return {
            **{name: entry[name] or "" for name in PRINTED_NAMES},
            "sequence": entry.sequence,
            "step": f"{entry.step_number}. {entry.step_title or ''}".rstrip(" :"),
            "lane": entry.lane_name or "",
            "desk": self._own_desk(entry),
            "arrived": moments.short(entry.arrived_at),
            "taken": moments.short(entry.taken_at),
            "left": moments.short(entry.left_at),
            "officer": officer,
            "initial": initials(officer) if entry.sealed else "",
            "minutes": entry.working_minutes if entry.left_at else None,
            "standard": entry.standard_minutes or None,
            "window": WINDOW_WORDS.get(entry.window, ""),
            "result": self._result_words(entry),
            "acts": self._act_texts(entry),
            "hands": self._custody_texts(entry, moments),
            "hash": (entry.hash or "")[:10],
        }

    def _own_desk(self, entry):
        """Return the desk that recorded the visit, if it is not the lane itself."""
        return entry.desk_name if entry.desk_name != entry.lane_name else ""

    def _result_words(self, entry):
        return " → ".join(filter(None, [entry.transition_label, entry.to_label]))

    def _custody_texts(self, entry, moments):
        """Return the changes of hands that the columns do not show."""
        texts = []
        for change in entry._later_custody():
            given = moments.short(change["given_at"])
            text = f"Diserahkan oleh {change['from'] or '-'}, {given}"
            if change["to"]:
                received = moments.short(change["received_at"])
                text += f"; diterima oleh {change['to']}, {received}"
            if change["by"]:
                text += f", atas perintah {change['by']}"
            texts.append(f"{text}.")
        return texts

    def _act_texts(self, entry):
        """Return the acts, without label and note of the closing move above them."""
        said = (entry.transition_label, entry.note, None, "")
        texts = []
        for act in entry._told_acts():
            parts = [act["label"], act["note"], *act["lines"]]
            text = "; ".join(part for part in parts if part not in said)
            texts.append(text.replace(".; ", "; "))
        return [text for text in texts if text]
