# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from zoneinfo import ZoneInfo

from odoo import fields, models

from odoo.addons.ptsp_base.tools.moments import in_zone

from ...tools import indonesian

VERDICT_WORDS = {
    "ok": "Sesuai",
    "missing": "Belum Ada",
    "wrong": "Tidak Sesuai",
    "na": "Tidak Dipersyaratkan",
}
ZONES = {"Asia/Makassar": "WITA", "Asia/Jakarta": "WIB", "Asia/Jayapura": "WIT"}
WINDOW_WORDS = {"kept": "Ya", "missed": "Tidak", "none": "-"}


class PtspApplicationPapers(models.AbstractModel):
    """What papers print of a case, in Indonesian words.

    Python prepares plain rows and texts; the page templates only place them.
    """

    _name = "ptsp.application.papers"
    _description = "Papers of an Application"

    # === MOMENTS === #

    def _paper_local(self, moment):
        """Return a stored moment in the office's time zone."""
        tz = ZoneInfo(self.company_id.sudo().ptsp_tz)
        return in_zone(moment, tz)

    def _paper_date(self, moment):
        return indonesian.date_text(self._paper_local(moment)) if moment else ""

    def _paper_day(self, moment):
        local = self._paper_local(moment)
        return f"{indonesian.day_name(local)}, {indonesian.date_text(local)}"

    def _paper_time(self, moment):
        zone = ZONES.get(self.company_id.sudo().ptsp_tz, "")
        return f"{indonesian.time_text(self._paper_local(moment))} {zone}".strip()

    def _paper_short(self, moment):
        """Return ``11-01-2027 09.30`` for tables."""
        if not moment:
            return ""
        return self._paper_local(moment).strftime("%d-%m-%Y %H.%M")

    # === THE CASE === #

    def _prepare_paper_case(self):
        self.ensure_one()
        sop = self.sop_id
        return {
            "reference": self.reference,
            "registration_no": self.registration_no or "",
            "service": self.service_id.name,
            "product": self.service_id.product or self.service_id.name,
            "sop": f"{sop.document_no} Rev. {sop.revision_no}",
            "title": self.title or "",
            "applicant": self.applicant_name or "",
            "address": self.applicant_address or "",
            "city": self.applicant_city or "",
        }

    def _applicant_rows(self):
        rows = [
            ("Nama", self.applicant_name),
            ("Alamat", self.applicant_address),
            ("Kabupaten/Kota", self.applicant_city),
            ("Keperluan", self.title),
        ]
        return [[label, value] for label, value in rows if value]

    def _form_rows(self):
        """Return the service's own fields as label and printed value."""
        values = self._form_dict()
        return [
            [item["string"], self._form_text(item, values[item["name"]])]
            for item in self.sop_id.form_definition or []
            if item.get("name") in values
        ]

    def _form_text(self, item, value):
        kind = item["type"]
        if kind == "boolean":
            return "Ya" if value else "Tidak"
        if kind == "selection":
            return dict(item.get("selection") or []).get(value, value)
        if kind in ("date", "datetime"):
            return self._form_date(kind, value)
        if kind in ("integer", "float"):
            return f"{value:,}".translate(str.maketrans(",.", ".,"))
        return str(value)

    def _form_date(self, kind, value):
        if kind == "date":
            return indonesian.date_text(fields.Date.to_date(value))
        moment = fields.Datetime.to_datetime(value)
        return f"{self._paper_date(moment)}, pukul {self._paper_time(moment)}"

    def _legal_basis(self):
        """Return the legal basis that the SOP names (its section A)."""
        return [
            " ".join(clause.text.split())
            for clause in self.sop_id.clause_ids.sorted("sequence")
            if clause.section == "A" and clause.text
        ]

    # === PROMISE === #

    def _promise_words(self):
        sop = self.sop_id
        days = indonesian.counted(sop.promise_days, "hari kerja")
        if self._counts_from_opinion():
            return f"{days} sejak rekomendasi teknis diterima di DPMPTSP"
        return f"{days} sejak berkas diterima lengkap dan benar"

    def _counts_from_opinion(self):
        return self.sop_id.promise_start == "opinion" and self.start_reason not in (
            "receipt",
            "no_opinion",
        )

    def _due_words(self):
        """Return the due date, or why there is none yet."""
        if self.due_at:
            return (
                f"{self._paper_day(self.due_at)}, pukul {self._paper_time(self.due_at)}"
            )
        if self._counts_from_opinion():
            return (
                "Diberitahukan kepada pemohon setelah rekomendasi teknis diterima di"
                " DPMPTSP"
            )
        return "Belum dihitung"

    # === CHECKLIST === #

    def _requirement_rows(self, whole=False):
        """Return the requirements as rows.

        :param bool whole: as papers of a folder, what is not required left out and
            the parts of a requirement named in its own text
        """
        lines = self.requirement_ids.filtered(
            lambda line: line.applicable or (line.verdict and not line.retired)
        )
        if whole:
            lines = lines.filtered(lambda line: line.verdict != "na")
        return [
            {
                "label": label,
                "text": line._whole_text() if whole else line.text or line.key,
                "parts": (line.items_text or "").splitlines(),
                "verdict": line.verdict or "",
                "word": VERDICT_WORDS.get(line.verdict, ""),
                "remark": line.verdict_note or "",
                "mandatory": line.mandatory,
                "officer": line.verdict_user_id.name or "",
                "at": self._paper_short(line.verdict_at),
            }
            for label, line in zip(self._row_labels(lines), lines, strict=True)
        ]

    def _row_labels(self, lines):
        """Return the SOP's own labels, counting on where it gives none."""
        labels, number = [], 0
        for line in lines:
            number = int(line.label) if (line.label or "").isdigit() else number + 1
            labels.append(line.label or str(number))
        return labels

    def _missing_requirement_rows(self):
        return [
            row
            for row in self._requirement_rows(whole=True)
            if row["verdict"] in ("missing", "wrong")
        ]

    def _filed_requirement_texts(self):
        return [
            row["text"]
            for row in self._requirement_rows(whole=True)
            if row["verdict"] == "ok"
        ]

    def _prepare_sheet(self, title, **values):
        """Return what every paper printed straight from the case has in common."""
        self.ensure_one()
        return {
            "layout": "form",
            "paper": "a4",
            "title": title,
            "subject": title.capitalize(),
            "office": self.company_id._ptsp_letterhead(),
            "emblem": self.company_id._ptsp_emblem(),
            "case": self._prepare_paper_case(),
            "printed": f"{self._paper_day(self._ptsp_now())}, pukul"
            f" {self._paper_time(self._ptsp_now())}",
            **values,
        }

    def _prepare_checklist(self):
        """Return what the checklist prints."""
        return {
            "rows": self._requirement_rows(),
            "clearance": {
                "given": self.clearance,
                "by": self.clearance_by.name or "",
                "at": self._paper_short(self.clearance_at),
            },
        }

    # === CONTROL SHEET === #

    def _prepare_control_sheet(self):
        """Return what the process-control sheet prints, one row for each visit."""
        self.ensure_one()
        entries = self.entry_ids.sorted("sequence")
        return self._prepare_sheet(
            "LEMBAR PENGENDALI PROSES",
            landscape=True,
            received=self._paper_short(self.received_at),
            started=self._paper_short(self.started_at),
            promise=self._promise_words(),
            due=self._due_words(),
            worked=self._worked_paper_words(),
            start_proof=self._start_proof_words(),
            strategic=self.strategic_reason if self.strategic else "",
            rows=[self._control_row(entry) for entry in entries],
            broken=entries._chain_break(self),
            sealed=self.chain_count,
            head=(self.chain_head or "")[:16],
        )

    def _worked_paper_words(self):
        days = self.env["ptsp.case.dates"]._worked_days(self)
        if days is None:
            return ""
        return f"{float(days):.2f} hari kerja".replace(".", ",")

    def _control_row(self, entry):
        officer = entry.officer_name or ""
        return {
            "sequence": entry.sequence,
            "step": f"{entry.step_number}. {entry.step_title or ''}".rstrip(" :"),
            "handed_over_by": entry.handed_over_by or "",
            "received_by": entry.received_by or "",
            "lane": entry.lane_name or "",
            "desk": entry.desk_name if entry.desk_name != entry.lane_name else "",
            "arrived": self._paper_short(entry.arrived_at),
            "taken": self._paper_short(entry.taken_at),
            "left": self._paper_short(entry.left_at),
            "officer": officer,
            "initial": indonesian.initials(officer) if entry.sealed else "",
            "on_behalf": entry.on_behalf or "",
            "minutes": entry.working_minutes if entry.left_at else None,
            "standard": entry.standard_minutes or None,
            "window": WINDOW_WORDS.get(entry.window, ""),
            "result": " → ".join(
                filter(None, [entry.transition_label, entry.to_label])
            ),
            "note": entry.note or "",
            "acts": self._act_texts(entry),
            "hands": self._hand_texts(entry),
            "hash": (entry.hash or "")[:10],
        }

    def _hand_texts(self, entry):
        """Return the changes of hands that the columns of the row do not show."""
        texts = []
        for hand in entry._later_custody():
            given = self._paper_short(hand["given_at"])
            text = f"Diserahkan oleh {hand['from'] or '-'}, {given}"
            if hand["to"]:
                received = self._paper_short(hand["received_at"])
                text += f"; diterima oleh {hand['to']}, {received}"
            if hand["by"]:
                text += f", atas perintah {hand['by']}"
            texts.append(f"{text}.")
        return texts

    def _act_texts(self, entry):
        """Return what was done; the closing move's label and note stand above it."""
        said = (entry.transition_label, entry.note, None, "")
        texts = []
        for act in entry._told_acts():
            parts = [act["label"], act["note"], *act["lines"]]
            text = "; ".join(part for part in parts if part not in said)
            texts.append(text.replace(".; ", "; "))
        return [text for text in texts if text]
