# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

LEAST_DAYS = 30
MOST_DAYS = 36500


class PtspAnonymisationTerm(models.Model):
    """How long an office keeps personal data that led to no case.

    One row for each kind that an addon brings; made with its default and then the
    office's own. Written by administrators; changes are in the audit log.
    """

    _name = "ptsp.anonymisation.term"
    _description = "Term of Personal Data"
    _inherit = ["mail.thread"]
    _order = "company_id, kind"
    _rec_name = "label"

    kind = fields.Char(required=True, readonly=True)
    label = fields.Char("Kind of Records", required=True, readonly=True)
    days = fields.Integer(
        "Kept for Days",
        required=True,
        tracking=True,
        audited="retention",
        help="Counted from when it was last used; afterwards its personal data are"
        " taken out.",
    )
    legal_basis = fields.Text(
        tracking=True,
        audited="retention",
        help="Which rule says so. Enter the office's own when there is one.",
    )
    active = fields.Boolean(
        default=True,
        tracking=True,
        audited="retention",
        help="Switched off: nothing of this kind is ever anonymised.",
    )
    company_id = fields.Many2one("res.company", "Office", required=True, readonly=True)

    _kind_unique = models.Constraint(
        "unique(kind, company_id)", "There is a term for this kind already."
    )
    _days_range = models.Constraint(
        f"CHECK (days BETWEEN {LEAST_DAYS} AND {MOST_DAYS})",
        "Personal data are kept for at least 30 days and at most 100 years.",
    )

    @api.model
    def _of_office(self, company):
        """Return the terms of an office that run; missing ones are made first."""
        kinds = self.env["ptsp.anonymisation"]._kinds()
        # The system makes terms, in the office's words; administrators change them.
        terms_sudo = self.sudo().with_context(
            active_test=False, lang=company.sudo().partner_id.lang
        )
        domain = [("company_id", "=", company.id)]
        there = set(terms_sudo.search(domain).mapped("kind"))
        terms_sudo.create(
            [
                {"kind": kind, "company_id": company.id}
                | terms_sudo.env[model]._default_term()
                for kind, model in kinds.items()
                if kind not in there
            ]
        )
        return terms_sudo.search(
            [*domain, ("kind", "in", list(kinds)), ("active", "=", True)]
        )

    @api.model
    def action_open(self):
        """Open the terms of the offices that the user works for.

        Missing terms are made when an administrator opens them; auditors only read.
        """
        self.check_access("read")
        if self.env.user.has_group("ptsp_base.group_ptsp_admin"):
            for company in self.env.companies:
                self._of_office(company)
        return self.env["ir.actions.act_window"]._for_xml_id(
            "ptsp_rekomendasi.ptsp_anonymisation_term_action"
        )
