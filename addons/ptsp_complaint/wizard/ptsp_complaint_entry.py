# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..models.ptsp_complaint import CHANNELS

OFFICER = "ptsp_base.group_ptsp_officer"
AT_THE_DESK = [pair for pair in CHANNELS if pair[0] not in ("page", "sp4n")]
CONTACT = ("name", "phone", "email", "address")


class PtspComplaintEntry(models.TransientModel):
    """The dialogue to enter a complaint made by telephone, on paper or in person."""

    _name = "ptsp.complaint.entry"
    _description = "Enter a Complaint"

    channel = fields.Selection(AT_THE_DESK, required=True, default="counter")
    filed_at = fields.Datetime("Received", help="Empty: now. Of a letter, its day.")
    subject = fields.Char(required=True)
    text = fields.Text("What Is Complained Of", required=True)
    anonymous = fields.Boolean(help="Nothing of who complains is kept.")
    confidential = fields.Boolean(
        help="Handlers of complaints alone see who complains."
    )
    name = fields.Char()
    phone = fields.Char("Telephone")
    email = fields.Char()
    address = fields.Char()
    about_text = fields.Char("About Whom")
    service_id = fields.Many2one("ptsp.service")
    lane_id = fields.Many2one("ptsp.lane", "Unit", domain="[('kind', '=', 'office')]")
    case_number = fields.Char("Application Number")

    @api.model
    def _check_officer(self):
        if not self.env.user.has_group(OFFICER):
            raise AccessError(self.env._("Officers enter complaints."))

    def action_file(self):
        """File the complaint, and show its number and secret once."""
        self.ensure_one()
        self._check_officer()
        door, company = self.env["ptsp.complaint.door"], self.env.company
        case = self.env["ptsp.application"]
        if self.case_number:
            case = door._find_case(company, self.case_number)
        complaint, secret = door._file(
            company,
            self.channel,
            self.subject,
            self.text,
            anonymous=self.anonymous,
            confidential=self.confidential,
            contact={name: self[name] or "" for name in CONTACT},
            about_text=self.about_text,
            service=self.service_id or case.service_id,
            lane=self.lane_id,
            application=case,
            filed_at=self.filed_at,
        )
        # The dialogue must not keep the complainant's data.
        self.unlink()
        return self.env["ptsp.complaint.receipt"]._show(complaint, secret)
