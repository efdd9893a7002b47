# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import fields, models

from odoo.addons.ptsp_base.tools.written import number_text

from ...tools import indonesian

VERDICT_WORDS = {
    "ok": "Sesuai",
    "missing": "Belum Ada",
    "wrong": "Tidak Sesuai",
    "na": "Tidak Dipersyaratkan",
}
UNIT_NOUNS = {"days": "hari", "hours": "jam", "minutes": "menit"}


class PtspCasePaper(models.AbstractModel):
    """Parts of a case that several papers print, in Indonesian words.

    Python prepares plain rows and texts; the page templates only place them. Letters
    (``ptsp.letter``) and reports (``report/``) ask here.
    """

    _name = "ptsp.case.paper"
    _description = "Words of Papers"

    # === WHAT ALL PAPERS HAVE IN COMMON === #

    def _frame(self, company, title, **values):
        """Return the common values of papers that are no letters: head, title, time.

        :param company: the office
        :param str title: in capitals
        :param values: further values of this paper
        """
        now = company._ptsp_now()
        return {
            "layout": "form",
            "paper": "a4",
            "title": title,
            "subject": title.capitalize(),
            "office": company._ptsp_letterhead(),
            "emblem": company._ptsp_emblem(),
            "printed": company._ptsp_paper_moments().day_and_time(now),
            **values,
        }

    def _case_frame(self, case, title, **values):
        """Return the common values of a paper about one case."""
        case.ensure_one()
        return self._frame(case.company_id, title, case=self._identify(case), **values)

    def _identify(self, case):
        """Return the values by which a reader recognises the case."""
        sop = case.sop_id
        return {
            "reference": case.reference,
            "registration_no": case.registration_no or "",
            "service": case.service_id.name,
            "product": case.service_id.product or case.service_id.name,
            "sop": f"{sop.document_no} Rev. {sop.revision_no}",
            "title": case.title or "",
            "applicant": case.applicant_name or "",
            "address": case.applicant_address or "",
            "city": case.applicant_city or "",
        }

    # === THE APPLICATION === #

    def _applicant_rows(self, case):
        """Return the applicant as label and value."""
        rows = [
            ("Nama", case.applicant_name),
            ("Alamat", case.applicant_address),
            ("Kabupaten/Kota", case.applicant_city),
            ("Keperluan", case.title),
        ]
        return [[label, value] for label, value in rows if value]

    def _detail_rows(self, case):
        """Return the own fields of the service as label and printed value."""
        values = case._form_dict()
        moments = case.company_id._ptsp_paper_moments()
        return [
            [item["string"], self._detail_text(item, values[item["name"]], moments)]
            for item in case.sop_id.form_definition or []
            if item.get("name") in values
        ]

    def _detail_text(self, item, value, moments):
        kind = item["type"]
        if kind == "boolean":
            return "Ya" if value else "Tidak"
        if kind == "selection":
            return dict(item.get("selection") or []).get(value, value)
        if kind == "date":
            return indonesian.date_text(fields.Date.to_date(value))
        if kind == "datetime":
            return moments.date_and_time(fields.Datetime.to_datetime(value))
        if kind in ("integer", "float"):
            return number_text(value)
        return str(value)

    def _legal_basis(self, sop):
        """Return the legal basis that a revision names (its section A)."""
        return [
            " ".join(clause.text.split())
            for clause in sop.clause_ids.sorted("sequence")
            if clause.section == "A" and clause.text
        ]

    def _start_proof_words(self, case):
        """Return how the applicant gave the initial proof (bukti awal proses)."""
        if not case.start_proof:
            return ""
        moment = case.company_id._ptsp_paper_moments().short(case.start_proof_at)
        officer = case.start_proof_by_id.name
        if case.start_proof == "online":
            return f"Pengajuan daring; map lengkap, {officer}, {moment}"
        return f"Ditandatangani pemohon; map lengkap, {officer}, {moment}"

    # === THE PROMISE === #

    def _promise_words(self, case):
        """Return the time within which the office promises the letter."""
        sop = case.sop_id
        noun = f"{UNIT_NOUNS[sop.promise_unit]} kerja"
        length = indonesian.counted(sop.promise_amount, noun)
        if self._counts_from_opinion(case):
            return f"{length} sejak rekomendasi teknis diterima di DPMPTSP"
        return f"{length} sejak berkas diterima lengkap dan benar"

    def _counts_from_opinion(self, case):
        return case.sop_id.promise_start == "opinion" and case.start_reason not in (
            "receipt",
            "no_opinion",
        )

    def _due_words(self, case):
        """Return the due date, or why there is none yet.

        It says so when the date depends on a year whose holidays are not loaded.
        """
        if case.due_at:
            due = case.company_id._ptsp_paper_moments().day_and_time(case.due_at)
            return due + self._unknown_years_words(case)
        if self._counts_from_opinion(case):
            return (
                "Diberitahukan kepada pemohon setelah rekomendasi teknis diterima di"
                " DPMPTSP"
            )
        return "Belum dihitung"

    def _unknown_years_words(self, case):
        """Return the printed reservation about years not loaded, or an empty text."""
        years = self.env["ptsp.case.dates"]._promise_years_unknown(case)
        if not years:
            return ""
        named = " dan ".join(map(str, years))
        return f" (dapat mundur: hari libur tahun {named} belum diperhitungkan)"

    # === THE CHECKLIST === #

    def _checklist(self, case):
        """Return the values of the printed checklist."""
        moments = case.company_id._ptsp_paper_moments()
        # A blank one goes home with a visitor; that of a case is checked by the SOP.
        words = {} if case._origin else case.service_id._public_words()
        return {
            "rows": self._requirement_rows(case, words=words),
            "clearance": {
                "given": case.clearance,
                "by": case.clearance_by_id.name or "",
                "at": moments.short(case.clearance_at),
            },
        }

    def _requirement_rows(self, case, whole=False, words=None):
        """Return the requirements as rows.

        :param bool whole: as papers of a folder: without papers that are not required,
            and with the parts of a requirement in its own text
        :param dict words: what is said instead of the SOP's own words, if anything
        """
        moments = case.company_id._ptsp_paper_moments()
        lines = case.requirement_ids.filtered(
            lambda line: line.applicable or (line.verdict and not line.retired)
        )
        if whole:
            lines = lines.filtered(lambda line: line.verdict != "na")
        return [
            self._requirement_row(label, line, moments, whole, words)
            for label, line in zip(self._row_labels(lines), lines, strict=True)
        ]

    def _requirement_row(self, label, line, moments, whole, words):
        text = (words or {}).get(line.text, line.text or line.key)
        return {
            "label": label,
            "text": line._whole_text(words) if whole else text,
            "parts": line._parts(words),
            "verdict": line.verdict or "",
            "word": VERDICT_WORDS.get(line.verdict, ""),
            "remark": line.verdict_note or "",
            "mandatory": line.mandatory,
            "officer": line.verdict_user_id.name or "",
            "at": moments.short(line.verdict_at),
        }

    def _row_labels(self, lines):
        """Return the SOP's own labels, and running numbers where it has none."""
        labels, number = [], 0
        written = {line.label for line in lines if line.label}
        for line in lines:
            if line.label:
                number = int(line.label) if line.label.isdecimal() else number + 1
            else:
                number += 1
                while str(number) in written:
                    number += 1
            labels.append(line.label or str(number))
        return labels

    def _missing_requirement_rows(self, case):
        """Return the requirements whose papers are missing or not correct."""
        return [
            row
            for row in self._requirement_rows(case, whole=True)
            if row["verdict"] in ("missing", "wrong")
        ]

    def _filed_requirement_texts(self, case):
        """Return the requirements whose papers were found correct."""
        return [
            row["text"]
            for row in self._requirement_rows(case, whole=True)
            if row["verdict"] == "ok"
        ]
