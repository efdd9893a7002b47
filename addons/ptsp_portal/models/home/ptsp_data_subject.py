# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models


class PtspDataSubject(models.AbstractModel):
    _inherit = "ptsp.data.subject"

    @api.model
    def _sections(self, company, kind, value):
        sections = super()._sections(company, kind, value)
        users = self._accounts(company, kind, value)
        drafts = self.env["ptsp.draft"].search(
            [("user_id", "in", users.ids), ("company_id", "=", company.id)], order="id"
        )
        accounts = self.env._("Accounts")
        return [
            *sections,
            self._section("accounts", accounts, users, self._account_row),
            self._section("drafts", self.env._("Drafts"), drafts, self._draft_row),
        ]

    @api.model
    def _accounts(self, company, kind, value):
        """Return the person's accounts, found by log-in and by the person's cases."""
        users = self._cases(company, kind, value).account_id
        if kind in ("email", "phone"):
            users |= self.env["ptsp.home.account"]._find(value)
        return users.filtered(lambda user: user._is_portal())

    @api.model
    def _account_row(self, user):
        return self._row(user, ["name", "login", "create_date"])

    @api.model
    def _draft_row(self, draft):
        """Return a draft as a row, with what the page of the own data shows of it."""
        held = self.env["ptsp.home.data"]._draft(draft)
        row = self._row(draft, ["service_id", "kind", "saved_at", "sent_at"])
        row += [
            {"key": name, "label": name, "text": str(text)}
            for name, text in held["answers"].items()
            if text
        ]
        names = "; ".join(file["name"] for file in held["files"])
        if names:
            row.append({"key": "files", "label": self.env._("Files"), "text": names})
        return row
