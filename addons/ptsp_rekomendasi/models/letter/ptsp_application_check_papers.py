# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from ...tools.indonesian import initials

RESULT_WORDS = {"ok": "Sesuai", "not_ok": "Tidak Sesuai", "na": "Tidak Berlaku"}
NO_FORM = "FORM PEMERIKSAAN"


class PtspApplicationCheckPapers(models.AbstractModel):
    """What the check forms print, in Indonesian words: a page for each form.

    Steps whose forms have the same title share a page, with a table for each visit.
    """

    _name = "ptsp.application.check.papers"
    _description = "Check Forms as Papers"

    def _check_visits(self):
        """Return the visits with a filled in check form, by the title of the form.

        :rtype: dict[str, ptsp.control.entry]
        """
        self.ensure_one()
        return (
            self.sudo()
            .check_ids.entry_id.sorted("sequence")
            .grouped(lambda entry: self._check_form_title(entry.step_id))
        )

    def _prepare_check_form_paper(self, form=None):
        """Return the check forms as papers.

        :param str form: title of the one that is wanted; all of them when left out
        """
        visits = self._check_visits()
        titles = [form] if form in visits else list(visits)
        title = titles[0] if len(titles) == 1 else NO_FORM
        return self._prepare_sheet(
            title.upper(),
            forms=[
                {
                    "title": title.upper(),
                    "visits": [self._check_table(visit) for visit in visits[title]],
                }
                for title in titles
            ],
        )

    def _check_table(self, entry):
        newest = self._newest_checks(entry)
        items = entry.step_id._check_items()
        return {
            "step": f"Langkah {entry.step_number}, {entry.desk_name}",
            "arrived": self._paper_short(entry.arrived_at),
            "rows": [
                self._check_row(entry, number, item, newest.get(item.key))
                for number, item in enumerate(items, 1)
            ],
            "outcome": " → ".join(
                filter(None, [entry.transition_label, entry.to_label])
            ),
            "left": self._paper_short(entry.left_at),
            "note": entry.note or "",
        }

    def _check_row(self, entry, number, item, check):
        if not check:
            blank = dict.fromkeys(["word", "note", "officer", "at", "initial"], "")
            return {"number": number, "text": item.text, "before": [], **blank}
        return {
            "number": number,
            "text": check.text,
            "word": RESULT_WORDS[check.result],
            "note": check.note or "",
            "before": self._earlier_results(entry, check),
            "officer": check.user_id.name,
            "at": self._paper_short(check.at),
            "initial": initials(check.user_id.name),
        }

    def _earlier_results(self, entry, newest):
        """Return what was recorded at the same visit before and was changed."""
        return [
            ": ".join(
                filter(None, [f"Semula {RESULT_WORDS[check.result]}", check.note])
            )
            for check in self.sudo().check_ids
            if check.entry_id == entry
            and check.key == newest.key
            and check.id < newest.id
            and check.result != newest.result
        ]
