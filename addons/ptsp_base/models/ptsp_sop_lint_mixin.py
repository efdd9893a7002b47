# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspSopLintMixin(models.AbstractModel):
    """The check of an SOP revision before it takes effect."""

    _name = "ptsp.sop.lint.mixin"
    _description = "Check of an SOP Revision"

    def _lint(self):
        """Return what is wrong or doubtful with the revision.

        :return: list of dicts with `severity` (error or warning), `code`, `place`
            (tuple of texts) and `sentence`, errors first
        """
        self.ensure_one()
        return []

    def _errors_message(self, errors):
        return self.env._(
            "%(sop)s cannot take effect yet:\n%(errors)s",
            sop=self.display_name,
            errors="\n".join(f"- {item['sentence']}" for item in errors),
        )

    def _notification_warnings(self, warnings):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "title": self.env._("In effect, with warnings"),
                "message": "\n".join(item["sentence"] for item in warnings),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
