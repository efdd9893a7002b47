# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models

from odoo.addons.ptsp_base.models.office.refusal import refusal
from odoo.addons.ptsp_base.tools import refusal_codes

from ...tools import indonesian


class PtspCaseDestroyed(models.AbstractModel):
    """Refuses files and texts of a case whose archive was destroyed.

    Files, printed letters and personal data are gone; the control sheet, numbers,
    hashes and digests stay. All code that serves a file asks here first.
    """

    _name = "ptsp.case.destroyed"
    _description = "Cases Whose Archive Was Destroyed"

    def _sentence(self, case):
        """Return when and by which berita acara the archive was destroyed, or ""."""
        case_sudo = case.sudo()  # every user is told why there is no file
        if not case_sudo.destroyed_at:
            return ""
        day = case_sudo.company_id._ptsp_local_date(case_sudo.destroyed_at)
        return self.env._(
            "The archive of %(case)s was destroyed on %(day)s by berita acara %(act)s.",
            case=case_sudo.registration_no or case_sudo.reference,
            day=indonesian.date_text(day),
            act=case_sudo.destroyed_by_act or "-",
        )

    def _note(self, case):
        """Return the same for the public, which knows what is looked at, or ""."""
        case_sudo = case.sudo()  # anybody may know that nothing is left
        if not case_sudo.destroyed_at:
            return ""
        day = case_sudo.company_id._ptsp_local_date(case_sudo.destroyed_at)
        return self.env._(
            "Its archive was destroyed on %(day)s by berita acara %(act)s.",
            day=indonesian.date_text(day),
            act=case_sudo.destroyed_by_act or "-",
        )

    def _require_kept(self, case):
        """Refuse an action on files or texts of a case whose archive was destroyed.

        :raise UserError: with the code ``destroyed``
        """
        sentence = self._sentence(case)
        if sentence:
            raise refusal(sentence, refusal_codes.DESTROYED)
