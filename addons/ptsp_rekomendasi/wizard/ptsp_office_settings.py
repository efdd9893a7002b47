# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from ..models.case.ptsp_application_archive import RETENTIONS
from ..tools import uploads


class PtspOfficeSettings(models.TransientModel):
    """Settings of the office about archive, pickup, and silent applicants."""

    _inherit = "ptsp.office.settings"

    ptsp_archive_class = fields.Char(
        "Archive Classification", help="Proposed when a case is archived."
    )
    ptsp_archive_retention = fields.Selection(
        RETENTIONS, "Retention", help="Proposed when a case is archived."
    )
    ptsp_pickup_days = fields.Integer(
        "Days Until a Pickup Reminder",
        help="Working days after which desk and applicant are reminded of a letter that"
        " nobody has collected, and again after as many; 0: never.",
    )
    ptsp_reminder_days = fields.Char(
        "Reminders After Working Days",
        help="Working days without an answer of the applicant after which the desk is"
        " asked to remind, such as 5, 10.",
    )
    ptsp_proposal_days = fields.Integer(
        "Closing Proposed After",
        help="Working days without an answer after which the desk is asked to propose"
        " the closing.",
    )
    ptsp_inquiry_days = fields.Integer(
        "Inquiries Close After Days",
        help="Days without a sign of life after which an inquiry that was never"
        " handed in closes by itself.",
    )
    ptsp_intake_days = fields.Integer(
        "Counter Looks Within",
        help="Working days in which the counter looks at what was handed in from"
        " outside; after them its superiors are told, one after the other.",
    )
    ptsp_digest_email = fields.Char(
        "Digests Are Mailed To",
        help="The daily digest of all records goes to this address, best one outside"
        " the office, such as the Inspectorate's.",
    )

    ptsp_retention_register_id = fields.Many2one(
        "ptsp.register",
        "Register of Berita Acara Pemusnahan",
        domain="[('company_id', '=', company_id)]",
        help="A signed berita acara takes its number from it; empty: no number.",
    )

    def action_save(self):
        self._check_emblem()
        return super().action_save()

    def _check_emblem(self):
        """Refuse an emblem that is no picture for every letter.

        :raise UserError: in one sentence, when the file is not taken
        """
        emblem = self.with_context(bin_size=False).logo
        # Few users may read offices. The present emblem is not checked again.
        if emblem and emblem != self.env.company.sudo().logo:
            label = self._fields["logo"]._description_string(self.env)
            self.env["ptsp.upload"]._checked(
                {"logo": emblem.decode(), "name": label},
                "logo",
                "name",
                kinds=(uploads.PNG, uploads.JPEG),
            )

    @api.model
    def _office_fields(self):
        return [
            *super()._office_fields(),
            "ptsp_archive_class",
            "ptsp_archive_retention",
            "ptsp_pickup_days",
            "ptsp_reminder_days",
            "ptsp_proposal_days",
            "ptsp_inquiry_days",
            "ptsp_intake_days",
            "ptsp_digest_email",
            "ptsp_retention_register_id",
        ]
