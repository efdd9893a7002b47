# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools import indonesian, wording

MEETING_KINDS = {
    "joint": "Rapat Gabungan",
    "meeting": "Pertemuan",
    "field": "Peninjauan Lapangan",
}
MEETING_DECISIONS = {
    "proceed": "Proses permohonan dilanjutkan.",
    "repair": "Permohonan diperbaiki oleh pemohon.",
    "request_opinion": "Meminta rekomendasi teknis instansi terkait.",
    "refuse": "Permohonan ditolak.",
}
ID_KINDS = {"ktp": "KTP", "sim": "SIM", "passport": "Paspor"}
QUESTIONNAIRES = {
    "returned": "Diberikan dan dikembalikan",
    "kept": "Diberikan, belum dikembalikan",
    "declined": "Ditolak pengambil",
}
BLANK_ATTENDANCE_ROWS = 12


class PtspLetterPapers(models.AbstractModel):
    """What each kind of paper prints beside its wording.

    One method for each page template: ``_content_cover`` for ``letter_cover``.
    """

    _name = "ptsp.letter.papers"
    _description = "Kinds of Letters"

    # === PRODUCT LETTERS === #

    def _content_recommendation(self, values, extra):
        case = self.application_id
        used = self._used_placeholders()
        named = used >= {"nama_pemohon", "alamat_pemohon"}
        return {
            "basis": [] if "dasar_hukum" in used else self._basis(),
            "person": [] if named else case._applicant_rows(),
            "details": [] if "isian" in used else case._form_rows(),
            "validity": "" if "masa_berlaku" in used else values["masa_berlaku"] or "",
            "carbon_copies": self._carbon_copies(),
        }

    def _content_refusal(self, values, extra):
        used = self._used_placeholders()
        return {
            "reasons": []
            if "alasan" in used
            else self._lines(self.application_id.decision_reason),
            "carbon_copies": self._carbon_copies(),
        }

    def _basis(self):
        """Legal basis, the application, and the opinions, in this order.

        A recommendation written as a letter names only what concerns the case.
        """
        case = self.application_id
        titled = self.letter_type_id.layout == "titled"
        basis = case._legal_basis() if titled else []
        number = case.registration_no or case.reference
        received = case._paper_date(case.received_at or case.arrived_at)
        basis.append(
            f"Permohonan {case.applicant_name or '-'} nomor registrasi {number},"
            f" diterima tanggal {received}."
        )
        for opinion in self._opinions():
            day = (
                f" tanggal {indonesian.date_text(opinion.date)}" if opinion.date else ""
            )
            basis.append(
                f"Rekomendasi teknis {opinion.agency_id.name} nomor"
                f" {opinion.number or '-'}{day}."
            )
        return basis

    def _carbon_copies(self):
        agencies = self.application_id.opinion_ids.agency_id
        names = [agency.head_title or f"Kepala {agency.name}" for agency in agencies]
        return [*names, "Arsip."] if names else []

    # === LETTERS TO AGENCIES AND APPLICANTS === #

    def _content_cover(self, values, extra):
        case = self.application_id
        opinions = self.opinion_id or case.opinion_ids._filter_open()
        agencies = opinions.agency_id
        due = max(opinions.filtered("due_at").mapped("due_at"), default=False)
        note = "Dengan hormat disampaikan untuk mendapat rekomendasi teknis."
        if due:
            day = case._paper_date(due)
            note = f"Mohon rekomendasi teknis disampaikan paling lambat {day}."
        number = case.registration_no or case.reference
        parts = case._filed_requirement_texts()
        more = ", terdiri atas:" if parts else ""
        return {
            "addressee": self._agency_addressee(agencies),
            "enclosures": indonesian.counted(1, "berkas"),
            "items": [
                {
                    "what": f"Berkas permohonan nomor registrasi {number}{more}",
                    "parts": parts,
                    "count": indonesian.counted(1, "berkas"),
                    "note": note,
                }
            ],
        }

    def _agency_addressee(self, agencies):
        titles = [agency.head_title or f"Kepala {agency.name}" for agency in agencies]
        if len(titles) > 1:
            titles = [f"{no}. {title}" for no, title in enumerate(titles, 1)]
        address = agencies.address if len(agencies) == 1 else False
        lines = [line.strip() for line in (address or "").splitlines() if line.strip()]
        return [*titles, *lines[:-1], "di", (lines or ["Tempat"])[-1]]

    def _content_return(self, values, extra):
        used = self._used_placeholders()
        return {
            "missing": [] if "kekurangan" in used else self._missing_rows(extra),
            "reasons": [] if "alasan" in used else self._lines(extra.get("reason")),
            "enclosures": indonesian.counted(1, "berkas"),
        }

    def _missing_rows(self, extra):
        """What the desks found wanting, plus what only this letter names."""
        rows = self.application_id._missing_requirement_rows()
        return rows + [
            {"label": "", "text": text, "word": "", "remark": ""}
            for text in extra.get("items") or ()
        ]

    def _missing_texts(self, extra):
        return [
            f"{row['text']} ({row['remark']})" if row.get("remark") else row["text"]
            for row in self._missing_rows(extra)
        ]

    # === MEETINGS === #

    def _content_invitation(self, values, extra):
        people = self._participants()
        return {
            "addressee": self._invited(people),
            "people": people if len(people) > 5 else [],
            "told": "hari" in self._used_placeholders(),
            "enclosures": indonesian.counted(1, "lembar") if len(people) > 5 else "-",
            **self._meeting_content(values),
        }

    def _invited(self, people):
        if len(people) > 5:
            return ["(daftar undangan terlampir)", "di", "Tempat"]
        lines = [
            f"{no}. {person['name']}, {person['institution']}".rstrip(", ")
            for no, person in enumerate(people, 1)
        ]
        return [*lines, "di", "Tempat"]

    def _content_attendance(self, values, extra):
        blank = {"name": "", "institution": "", "attended": False}
        people = self._participants()
        missing = max(BLANK_ATTENDANCE_ROWS - len(people), 2)
        return {
            **self._meeting_content(values),
            "people": people + [blank] * missing,
        }

    def _content_minutes(self, values, extra):
        people = [person for person in self._participants() if person["attended"]]
        return {**self._meeting_content(values), "people": people}

    def _content_proceedings(self, values, extra):
        content = self._content_minutes(values, extra)
        return {**content, "day_words": values["hari_tanggal_terbilang"]}

    def _participants(self):
        return [
            {
                "name": person.name,
                "institution": person.institution or "",
                "attended": person.attended,
            }
            for person in self.meeting_id.participant_ids
        ]

    def _agenda_lines(self):
        """Return what a meeting is about; the application where nobody said more."""
        case = self.application_id
        product = case.service_id.product or case.service_id.name
        return self._lines(self.meeting_id.agenda) or [
            f"Pembahasan permohonan {product} a.n. {case.applicant_name}"
        ]

    def _meeting_content(self, values):
        meeting = self.meeting_id
        return {
            "about": "; ".join(self._agenda_lines()),
            "meeting": {
                "kind": MEETING_KINDS.get(meeting.kind, "Rapat"),
                "day": values.get("hari") or wording.GAP,
                "time": values.get("waktu") or wording.GAP,
                "place": meeting.place or wording.GAP,
                "agenda": self._agenda_lines(),
                "called_by": meeting.called_by.name or "",
                "minutes": self._lines(meeting.minutes),
                "decision": MEETING_DECISIONS.get(meeting.decision, ""),
                "decision_note": self._lines(meeting.decision_note),
            },
        }

    # === FORMS OF THE COUNTER === #

    def _content_receipt(self, values, extra):
        case = self.application_id
        return {
            "rows": case._requirement_rows(whole=True),
            "received": f"{case._paper_date(case.received_at or case._ptsp_now())},"
            f" pukul {case._paper_time(case.received_at or case._ptsp_now())}",
            "promise": case._promise_words(),
            "due": case._due_words(),
            "start_proof": case._start_proof_words(),
        }

    def _content_checklist(self, values, extra):
        return self.application_id._prepare_checklist()

    def _content_handover(self, values, extra):
        case = self.application_id
        letter = case._product_letter()
        moment = case.handover_at or case._ptsp_now()
        return {
            "handover": {
                "letter": letter.letter_type_id.name or wording.GAP,
                "number": letter.number or wording.GAP,
                "date": indonesian.date_text(letter.date) if letter.date else "",
                "moment": f"{case._paper_day(moment)}, pukul"
                f" {case._paper_time(moment)}",
                "taken_by": case.handover_to or case.applicant_name or wording.GAP,
                "taken_as": "Pemegang surat kuasa pengurusan"
                if case.handover_as == "proxy"
                else "Pemohon",
                "slip": "Dinyatakan hilang oleh pengambil"
                if case.handover_slip == "lost"
                else "Diserahkan kembali",
                "identity": self._handover_identity(case),
                "questionnaire": QUESTIONNAIRES.get(case.handover_questionnaire, "-"),
            }
        }

    def _handover_identity(self, case):
        kind = ID_KINDS.get(case.handover_id_kind, "Tanda pengenal")
        parts = [f"{kind} {case.handover_id_masked or ''}".strip(), "diperiksa petugas"]
        power = case.handover_power_id
        if power:
            words = ["surat kuasa", power.number, "dari", power.giver]
            parts.append(" ".join(filter(None, words)))
        return ", ".join(parts)

    # === HELPERS === #

    def _used_placeholders(self):
        """What the wording places itself, the layout does not print again."""
        return set(wording.placeholders(str(self.letter_type_id.body or "")))

    def _lines(self, text):
        return [line.strip() for line in (text or "").splitlines() if line.strip()]
