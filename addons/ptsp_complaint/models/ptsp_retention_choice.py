# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspRetentionChoice(models.AbstractModel):
    """A case is not destroyed while a complaint about it is open."""

    _inherit = "ptsp.retention.choice"

    @api.model
    def _needed(self, cases):
        return super()._needed(cases) | self._with_open_complaint(cases)

    @api.model
    def _objection(self, case, but=None):
        objection = super()._objection(case, but)
        if objection or not self._with_open_complaint(case):
            return objection
        # The sentence does not reveal that there is a complaint, as it may be about the
        # reader.
        return self.env._(
            "A complaint or another matter about %(case)s is still open; the papers are"
            " needed until it is closed.",
            case=case.display_name,
        )

    def _with_open_complaint(self, cases):
        # Complaints count even if the user who destroys archives may not read them.
        complaints_sudo = self.env["ptsp.complaint"].sudo()
        still_open = complaints_sudo.search(
            [("application_id", "in", cases.ids), ("state", "!=", "closed")]
        )
        return still_open.application_id.sudo(cases.env.su)
