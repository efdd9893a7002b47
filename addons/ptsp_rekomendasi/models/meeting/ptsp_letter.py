# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from ...tools import indonesian, wording
from ...tools.typed_lines import points
from ..letter.ptsp_letter_on_demand import DOTS

KIND_WORDS = {
    "joint": "Rapat Gabungan",
    "meeting": "Pertemuan",
    "field": "Peninjauan Lapangan",
}
DECISION_WORDS = {
    "proceed": "Proses permohonan dilanjutkan.",
    "repair": "Permohonan diperbaiki oleh pemohon.",
    "request_opinion": "Meminta rekomendasi teknis instansi terkait.",
    "refuse": "Permohonan ditolak.",
}
BLANK_ATTENDANCE_ROWS = 12
TELL_OF_THE_MEETING = ("attendance", "minutes", "proceedings")
# More participants than this are named in a list on a page of its own.
NAMED_IN_LETTER = 5


class PtspLetter(models.Model):
    """Meetings in letters: invitation, attendance, minutes, proceedings."""

    _inherit = "ptsp.letter"

    meeting_id = fields.Many2one(
        "ptsp.meeting", readonly=True, index="btree_not_null", ondelete="restrict"
    )

    def _answered(self):
        """Add the day of the meeting, which papers about it may not precede."""
        answered = super()._answered()
        meeting = self.meeting_id
        # A meeting may have been held and concluded before its planned day.
        moments = [at for at in (meeting.start, meeting.concluded_at) if at]
        if moments and self._kind() in TELL_OF_THE_MEETING:
            held = self.company_id._ptsp_local_date(min(moments))
            answered.append((held, self.env._("the meeting was held")))
        return answered

    def _wording_values(self, extra=None):
        """Add the placeholders about the meeting."""
        meeting, moments = self.meeting_id, self._moments()
        start = meeting.start or self._ptsp_now()
        values = super()._wording_values(extra)
        values["hari_tanggal_terbilang"] = indonesian.date_words(moments.local(start))
        if meeting:
            values.update(
                hari=moments.day(start),
                waktu=moments.time(start),
                tempat=meeting.place,
                acara="; ".join(self._agenda_lines()),
            )
        return values

    # === PAPERS OF A MEETING === #

    def _content_invitation(self, values, extra):
        people = self._participants()
        many = len(people) > NAMED_IN_LETTER
        return {
            "addressee": self._invited(people),
            "people": people if many else [],
            "told": "hari" in self._used_placeholders(),
            "enclosures": indonesian.counted(1, "lembar") if many else "-",
            **self._meeting_content(values),
        }

    def _invited(self, people):
        if len(people) > NAMED_IN_LETTER:
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

    def _content_form_inspection(self, values, extra):
        """Return the data of the last field visit, and dots for missing ones."""
        case, moments = self.application_id, self._moments()
        visit = case.meeting_ids.filtered(lambda meeting: meeting.kind == "field")[-1:]
        return {
            "visit": {
                "day": moments.day(visit.start) if visit else DOTS,
                "time": moments.time(visit.start) if visit else DOTS,
                "place": visit.place or DOTS,
            },
            "form_rows": self.env["ptsp.case.paper"]._detail_rows(case),
        }

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
        """Return the agenda of the meeting; the application if it has none."""
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
                "kind": KIND_WORDS.get(meeting.kind, "Rapat"),
                "day": values.get("hari") or wording.GAP,
                "time": values.get("waktu") or wording.GAP,
                "place": meeting.place or wording.GAP,
                "agenda": self._agenda_lines(),
                "called_by": meeting.called_by_id.name or "",
                "minutes": self._lines(meeting.minutes),
                "points": points(meeting.minutes),
                "decision": DECISION_WORDS.get(meeting.decision, ""),
                "decision_note": self._lines(meeting.decision_note),
            },
        }
