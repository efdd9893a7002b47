# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ..tools import indonesian
from ..tools.indonesian import initials

MEANS_WORDS = {
    "phone": "Telepon",
    "message": "Pesan singkat",
    "email": "Pos-el",
    "letter": "Surat",
    "visit": "Tatap muka",
    "meeting": "Pertemuan",
}


class ReportPaperMonitoring(models.AbstractModel):
    """Prints the monitoring form of a case: its contact log, the oldest first."""

    _name = "report.ptsp_rekomendasi.paper_monitoring"
    _description = "Monitoring Form"

    @api.model
    def _get_report_values(self, docids, data=None):
        case = self.env["ptsp.application"].browse(docids)
        return {"letter": self._prepare_paper(case)}

    def _prepare_paper(self, case):
        """Return the values of the monitoring form as plain JSON values."""
        moments = case.company_id._ptsp_paper_moments()
        return self.env["ptsp.case.paper"]._case_frame(
            case,
            "FORM MONITORING",
            landscape=True,
            stands=self._place_words(case, moments),
            opinions=[
                self._prepare_opinion(opinion, moments) for opinion in case.opinion_ids
            ],
            rows=[
                self._prepare_row(number, contact, moments)
                for number, contact in enumerate(case.contact_ids.sorted("at"), 1)
            ],
        )

    def _place_words(self, case, moments):
        """Return the step and the desk of the file, and since when it is there."""
        if case.outcome:
            return "Selesai"
        # The paper shows the whole case to every user who may print it.
        step, desk = case.step_id.sudo(), case.desk_id.sudo()
        since = moments.short(case.arrived_at)
        return f"Langkah {step.number}, {desk.name}, sejak {since}"

    def _prepare_opinion(self, opinion, moments):
        return {
            "agency": opinion.agency_id.name,
            "requested": moments.short(opinion.requested_at),
            "delivered": moments.short(opinion.delivered_at),
            "due": moments.short(opinion.due_at),
            "arrived": moments.short(opinion.arrived_at),
            "withdrawn": opinion.state == "withdrawn",
        }

    def _prepare_row(self, number, contact, moments):
        entry, officer = contact.entry_id, contact.user_id.name
        next_on = contact.next_on
        return {
            "number": number,
            "at": moments.short(contact.at),
            "step": f"{entry.step_number}. {entry.desk_name}" if entry else "",
            "with_whom": contact.with_whom,
            "means": MEANS_WORDS[contact.means],
            "answer": contact.answer or "(tidak ada jawaban)",
            "next_on": indonesian.date_text(next_on) if next_on else "",
            "officer": officer,
            "lane": contact.lane_id.name,
            "initial": initials(officer),
        }
