# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspControlEntry(models.Model):
    """The check form that was filled in during a visit."""

    _inherit = "ptsp.control.entry"

    def _newest_checks(self):
        """Return the result that counts for each item of the visit's check form.

        :rtype: dict[str, ptsp.check]
        """
        # A row is sealed with all its items, whoever ends the visit.
        checks = self.application_id.sudo().check_ids._of_visit(self)
        if not self.sealed:
            checks = checks._filter_current()
        return checks._newest_by_item()

    def _asked_items(self):
        """Return the items that this visit is asked; those of its step when sealed."""
        if self and not self.sealed:
            return self.application_id._check_items()
        items = self.step_id._check_items()
        return items.filtered(lambda item: not item.part)

    def _check_summary(self):
        """Return in a few words how the check form of the visit is filled in."""
        newest = self._newest_checks()
        # What waits for a paper is counted once it is asked or answered.
        asked = {item.key for item in self._asked_items()}
        keys = asked | newest.keys() & set(self.step_id._check_items().mapped("key"))
        results = [check.result for key, check in newest.items() if key in keys]
        return self.env._(
            "%(done)s of %(total)s items in order",
            done=len(results) - results.count("not_ok"),
            total=len(keys),
        )

    def _note_check_form(self):
        """Keep how the check form is filled in among the acts, which the seal covers.

        One note for a form, brought up to date: the sheet tells how the visit ended,
        ``ptsp.check`` keeps what came before.
        """
        faults = [
            f"{check.text}: {check.note}"
            for check in self._newest_checks().values()
            if check.result == "not_ok"
        ]
        lines = [self._check_summary(), *faults]
        title = self.step_id._check_form_title()
        self._replace_act(self.env.user.name, title, lines)
