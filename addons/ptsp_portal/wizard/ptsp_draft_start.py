# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools.visible import tidy_line


class PtspDraftStart(models.TransientModel):
    """The counter begins a draft for an applicant, who finishes and sends it at home.

    The clerk enters only the applicant's name and contact and the service. The office
    cannot read what the applicant fills in until it is sent.
    """

    _name = "ptsp.draft.start"
    _description = "Begin a Draft for an Applicant"

    service_id = fields.Many2one("ptsp.service", required=True)
    name = fields.Char("Name of the Applicant", required=True)
    contact = fields.Char(
        "Log-In of the Applicant",
        required=True,
        help="The e-mail address that the applicant reads; the code to log in goes"
        " there.",
    )

    @api.model
    def default_get(self, fields_list):
        """Take name, contact and service from a visit."""
        values = super().default_get(fields_list)
        visit_id = self.env.context.get("active_id")
        if self.env.context.get("active_model") == "ptsp.visit" and visit_id:
            visit = self.env["ptsp.visit"].browse(visit_id)
            values["service_id"] = visit.service_id.id
            values["name"] = visit.visitor_name
            values["contact"] = visit.contact
        return values

    def action_start(self):
        """Begin the draft and tell the applicant where to go on."""
        self.ensure_one()
        self._check_may_start()
        # Clerks have no right to make accounts.
        accounts_sudo = self.env["ptsp.home.account"].sudo()
        contact = accounts_sudo._read_contact(self.contact)
        if not contact:
            raise UserError(self.env._("Enter an e-mail address of the applicant."))
        account = accounts_sudo._find(contact.value)
        if account and not account._is_portal():
            raise UserError(
                self.env._("This is the address of somebody of the office.")
            )
        account = account or accounts_sudo._make(contact.value)
        self._begin(account, contact)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "The draft is begun; %(contact)s was told where to go on.",
                    contact=contact.value,
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _check_may_start(self):
        """Refuse users who do not work at the desk that records for applicants."""
        service = self.service_id
        if not service._filed_from_home():
            raise UserError(
                self.env._("This service takes no applications from home now.")
            )
        cases = self.env["ptsp.application"]
        sop_sudo = service.sudo().current_sop_id  # the definition decides for everybody
        desk = cases._desk_of(cases._filing_step(sop_sudo))
        if self.env.user not in service._workers_at(desk):
            raise UserError(
                self.env._(
                    "Drafts are begun by %(desk)s; you do not work there.",
                    desk=desk.name,
                )
            )

    def _begin(self, account, contact):
        # The draft belongs to the applicant, so it is made as that user.
        drafts_sudo = self.env["ptsp.home.draft"].with_user(account).sudo()
        draft = drafts_sudo._start(self.service_id.with_env(drafts_sudo.env))
        if not draft.started_by_id and "applicant.name" not in draft.answers:
            draft.started_by_id = self.env.user
            drafts_sudo._save(draft, {"applicant.name": tidy_line(self.name)})
        drafts_sudo.env["ptsp.home.account"]._tell_begun(contact, draft)
