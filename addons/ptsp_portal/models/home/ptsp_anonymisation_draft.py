# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from datetime import timedelta

from odoo import api, models
from odoo.fields import Domain

NOTICE_DAYS = 14


class PtspAnonymisationDraft(models.AbstractModel):
    """Deletes drafts that were never sent, after reminding their owner once.

    The draft of a repair is deleted only when its case is closed. Nobody is reminded of
    it, because it can no longer be sent. Drafts that were sent stay.
    """

    _name = "ptsp.anonymisation.draft"
    _description = "Drafts that were not sent"
    _inherit = ["ptsp.anonymisation.kind"]

    _notice_days = NOTICE_DAYS

    @api.model
    def _default_term(self):
        return {
            "label": self.env._("Drafts that were not sent"),
            "days": 180,
            "legal_basis": self.env._(
                "UU 27/2022 on personal data: kept no longer than the purpose needs."
                " The office has not received a draft; its owner is reminded two weeks"
                " before."
            ),
        }

    @api.model
    def _unsent(self, company, before):
        return Domain(
            [
                ("company_id", "=", company.id),
                ("sent_at", "=", False),
                "|",
                ("saved_at", "<", before),
                *("&", ("saved_at", "=", False), ("create_date", "<", before)),
            ]
        )

    @api.model
    def _to_tell(self, company, before):
        drafts = self.env["ptsp.draft"].search(
            self._unsent(company, before) & Domain("kind", "=", "new")
        )
        return drafts.filtered(lambda draft: not self._is_told(draft))

    @api.model
    def _is_told(self, draft):
        """Tell whether the owner was reminded since the draft was last saved."""
        used = draft.saved_at or draft.create_date
        return bool(draft.reminded_at and draft.reminded_at >= used)

    @api.model
    def _tell(self, record):
        # Messages to applicants are in the language of their pages.
        account = self.with_context(lang="id_ID").env["ptsp.home.account"]
        account._tell_expiring(record, NOTICE_DAYS)
        record.reminded_at = record.company_id._ptsp_now()

    @api.model
    def _due(self, company, before):
        told_before = company._ptsp_now() - timedelta(days=NOTICE_DAYS)
        drafts = self.env["ptsp.draft"].search(self._unsent(company, before))
        held = self.env["ptsp.retention.hold"]._held(drafts.application_id)
        return drafts.filtered(
            lambda draft: (
                self._is_told(draft) and draft.reminded_at <= told_before
                if draft.kind == "new"
                else draft.application_id.outcome and draft.application_id not in held
            )
        )

    @api.model
    def _anonymise(self, record):
        self.env["ptsp.home.draft"]._discard(record)
