# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models

from ...tools import indonesian


class PtspRecordLive(models.AbstractModel):
    """What was destroyed by a signed berita acara is not missing."""

    _inherit = "ptsp.record.live"

    @api.model
    def _destroyed_lawfully(self, company):
        cases = super()._destroyed_lawfully(company)
        for one in self._lists_carried_out(company):
            if self._is_sound(one):
                cases |= self._destroyed_lines(one).application_id
        return cases

    @api.model
    def _tell_destroyed(self, company):
        told = super()._tell_destroyed(company)
        for one in self._lists_carried_out(company).filtered(self._is_sound):
            lines = self._destroyed_lines(one)
            days = sorted(
                {company._ptsp_local_date(line.destroyed_at) for line in lines}
            )
            sentence = self.env._(
                "Destroyed on %(days)s by berita acara %(act)s: the archives of"
                " %(count)s cases (%(cases)s); their records are whole.",
                days=", ".join(map(indonesian.date_text, days)),
                act=one._act_words(),
                count=len(lines),
                cases=self._some(lines.mapped("reference")),
            )
            told.append(self._finding("destroyed", sentence))
        return told

    def _some(self, references, most=20):
        named = ", ".join(references[:most])
        return f"{named}, …" if len(references) > most else named

    def _lists_carried_out(self, company):
        lines = self.env["ptsp.retention.line"].search(
            [("company_id", "=", company.id), ("state", "=", "destroyed")]
        )
        return lines.list_id

    def _destroyed_lines(self, one):
        return one.line_ids.filtered(lambda line: line.state == "destroyed")

    def _is_sound(self, one):
        """Tell whether two persons signed what the list says, and the log has both."""
        if not one.proposer_id or one.proposer_id == one.approver_id:
            return False
        if not one.approver_id or one.seal != one._seal_now():
            return False
        signed = self.env["ptsp.audit"].search(
            [
                ("model", "=", one._name),
                ("res_id", "=", one.id),
                ("kind", "=", "retention"),
                ("summary", "like", f"SHA-256 {one.seal}"),
            ]
        )
        return {one.proposer_id.id, one.approver_id.id} <= set(
            signed.mapped("user_number")
        )
