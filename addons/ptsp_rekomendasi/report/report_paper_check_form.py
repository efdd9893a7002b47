# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ..tools.indonesian import initials

RESULT_WORDS = {"ok": "Sesuai", "not_ok": "Tidak Sesuai", "na": "Tidak Berlaku"}
NO_FORM = "FORM PEMERIKSAAN"


class ReportPaperCheckForm(models.AbstractModel):
    """Prints the check forms of a case, in Indonesian words: a page for each form.

    Steps whose forms have the same title share a page, with a table for each visit.
    """

    _name = "report.ptsp_rekomendasi.paper_check_form"
    _description = "Check Forms"

    @api.model
    def _get_report_values(self, docids, data=None):
        case = self.env["ptsp.application"].browse(docids)
        return {"letter": self._prepare_paper(case, (data or {}).get("form"))}

    def _prepare_paper(self, case, form=None):
        """Return the values of the check forms as plain JSON values.

        :param str form: title of the wanted form; all forms when left out
        """
        # The paper shows the whole case to every user who may print it.
        visits = case.sudo().check_ids._visits_by_form()
        titles = [form] if form in visits else list(visits)
        title = titles[0] if len(titles) == 1 else NO_FORM
        moments = case.company_id._ptsp_paper_moments()
        return self.env["ptsp.case.paper"]._case_frame(
            case,
            title.upper(),
            forms=[
                {
                    "title": title.upper(),
                    "visits": [
                        self._prepare_table(visit, moments) for visit in visits[title]
                    ],
                }
                for title in titles
            ],
        )

    def _prepare_table(self, entry, moments):
        checks = entry.application_id.check_ids._of_visit(entry)
        newest = checks._newest_by_item()
        items = entry.step_id._check_items()
        return {
            "step": f"Langkah {entry.step_number}, {entry.desk_name}",
            "arrived": moments.short(entry.arrived_at),
            "rows": [
                self._prepare_row(number, item, newest.get(item.key), checks, moments)
                | self._prepare_evidence(entry, item, newest.get(item.key), moments)
                for number, item in enumerate(items, 1)
            ],
            "outcome": " → ".join(
                filter(None, [entry.transition_label, entry.to_label])
            ),
            "left": moments.short(entry.left_at),
            "note": entry.note or "",
        }

    def _prepare_evidence(self, entry, item, check, moments):
        """Return the initials or signature put on the letter at this visit.

        Nobody ticks these items, because the letter itself shows them.
        """
        role = {"initialled": "initial", "signed": "signature"}.get(item.part)
        if check or not role:
            return {}
        signatures = entry.application_id.letter_ids.signature_ids.filtered(
            lambda one: (
                one.role == role
                and one.lane_id.name == entry.desk_name
                and entry.arrived_at <= one.at <= (entry.left_at or one.at)
            )
        )
        if not signatures:
            return {}
        made = signatures[-1]
        return {
            "word": "Dibubuhkan",
            "officer": made.name,
            "at": moments.short(made.at),
            "initial": initials(made.name),
        }

    def _prepare_row(self, number, item, check, checks, moments):
        if not check:
            blank = dict.fromkeys(["word", "note", "officer", "at", "initial"], "")
            return {"number": number, "text": item.text, "before": [], **blank}
        return {
            "number": number,
            "text": check.text,
            "word": RESULT_WORDS[check.result],
            "note": check.note or "",
            "before": self._earlier_results(checks, check),
            "officer": check.user_id.name,
            "at": moments.short(check.at),
            "initial": initials(check.user_id.name),
        }

    def _earlier_results(self, checks, newest):
        """Return the earlier results of the same visit that were changed."""
        return [
            ": ".join(
                filter(None, [f"Semula {RESULT_WORDS[check.result]}", check.note])
            )
            for check in checks
            if check.key == newest.key
            and check.id < newest.id
            and check.result != newest.result
        ]
