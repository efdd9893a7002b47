# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspNoticeWording(models.AbstractModel):
    """Notices lead applicants who filed from home to the own page of their case."""

    _inherit = "ptsp.notice.wording"

    @api.model
    def _values(self, case, facts):
        values = super()._values(case, facts)
        url = case.account_id and case.company_id._ptsp_public_url()
        if url:
            values["alamat_lacak"] = f"{url}/my/permohonan/{case.id}"
        marked = self._marked_texts(case, values["kekurangan"])
        values["kekurangan"] = "\n".join(filter(None, [values["kekurangan"], *marked]))
        return values

    @api.model
    def _marked_texts(self, case, papers):
        """Return the answers to repair, numbered after the papers."""
        first = len(papers.splitlines()) + 1 if papers else 1
        marks = case.with_context(lang="id_ID").mark_ids._filter_open()
        return [
            f"{number}. {mark._question_text()} ({mark.note})"
            for number, mark in enumerate(marks, first)
        ]
