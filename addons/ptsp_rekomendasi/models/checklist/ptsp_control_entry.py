# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspControlEntry(models.Model):
    """The check form of a visit, as the control sheet shows it."""

    _inherit = "ptsp.control.entry"

    def _newest_checks(self):
        """Return the valid result of each item of the visit's check form.

        :rtype: dict[str, ptsp.check]
        """
        # An entry is sealed with all its items, whatever the user may read.
        checks = self.application_id.sudo().check_ids._of_visit(self)
        if not self.sealed:
            checks = checks._filter_current()
        return checks._newest_by_item()

    def _asked_items(self):
        """Return the items asked at this visit; after the seal those of its step."""
        if self and not self.sealed:
            return self.application_id._check_items()
        items = self.step_id._check_items()
        return items.filtered(lambda item: not item.part)

    def _check_summary(self):
        """Return a short summary of the visit's check form."""
        newest = self._newest_checks()
        # An item that waits for a paper counts once it is asked or answered.
        asked = {item.key for item in self._asked_items()}
        keys = asked | newest.keys() & set(self.step_id._check_items().mapped("key"))
        results = [check.result for key, check in newest.items() if key in keys]
        return self.env._(
            "%(done)s of %(total)s items in order",
            done=len(results) - results.count("not_ok"),
            total=len(keys),
        )

    def _note_check_form(self):
        """Note the state of the check form among the acts, which the seal covers.

        There is one note for a form, which is kept up to date: the sheet has the final
        results, ``ptsp.check`` the earlier ones.
        """
        faults = [
            f"{check.text}: {check.note}"
            for check in self._newest_checks().values()
            if check.result == "not_ok"
        ]
        lines = [self._check_summary(), *faults]
        title = self.step_id._check_form_title()
        self._replace_act(self.env.user.name, title, lines)
