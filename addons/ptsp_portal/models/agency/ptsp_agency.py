# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.ptsp_rekomendasi.models.case.ptsp_application_identity import (
    check_email,
)

from ...tools.mail_domains import is_under


class PtspAgency(models.Model):
    """Agencies get a mailbox to which links are sent, and a contact person."""

    _inherit = "ptsp.agency"

    mailbox = fields.Char(
        help="E-mail address of the agency's office. Requests go there with a link by"
        " which the agency answers without a log-in; without an address none is sent.",
        audited="members",
    )
    contact_name = fields.Char("Contact Person", help="Whom to ask at the agency.")
    contact_phone = fields.Char()
    opinion_ids = fields.One2many("ptsp.opinion", "agency_id", "Requests")
    asked_count = fields.Integer("Asked", compute="_compute_request_counts")
    answered_count = fields.Integer("Answered", compute="_compute_request_counts")
    overdue_count = fields.Integer("Overdue", compute="_compute_request_counts")

    @api.depends("opinion_ids.state", "opinion_ids.due_at")
    def _compute_request_counts(self):
        opinions = self.env["ptsp.opinion"]
        asked = [("agency_id", "in", self.ids), ("state", "!=", "withdrawn")]
        answered = [*asked, ("state", "=", "received")]
        overdue = [*asked, *opinions._overdue_domain()]
        counts = [
            dict(opinions._read_group(domain, ["agency_id"], ["__count"]))
            for domain in (asked, answered, overdue)
        ]
        for agency in self:
            of_agency = [count.get(agency._origin, 0) for count in counts]
            agency.asked_count, agency.answered_count, agency.overdue_count = of_agency

    @api.constrains("mailbox", "company_id")
    def _check_mailbox(self):
        for agency in self.filtered("mailbox"):
            if not check_email(agency.mailbox).ok:
                raise ValidationError(
                    self.env._(
                        "“%(mailbox)s” is no e-mail address.", mailbox=agency.mailbox
                    )
                )
            # Few people may read the office's settings, but they apply to everybody.
            domains = agency.company_id.sudo().ptsp_agency_domains or ""
            if domains.strip() and not is_under(agency.mailbox, domains):
                raise ValidationError(
                    self.env._(
                        "The mailbox %(mailbox)s lies under none of the domains of"
                        " agencies (%(domains)s). An administrator can add its domain"
                        " in the office settings.",
                        mailbox=agency.mailbox,
                        domains=domains,
                    )
                )
