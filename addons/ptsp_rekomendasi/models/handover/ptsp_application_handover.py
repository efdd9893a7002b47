# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models

from odoo.addons.ptsp_base.tools import identifiers

from ..case.ptsp_application_identity import IDENTITY


class PtspApplicationHandover(models.AbstractModel):
    """The end of a case: the letter waits to be collected and is handed over.

    The fields say since when the letter waits, who took it in which role, by which
    identity card or power of attorney, and what was given along. Only the identity
    group reads the number of the card; everybody else sees it masked.
    """

    _name = "ptsp.application.handover"
    _description = "Handover of an Application"
    _inherit = ["ptsp.case.hooks"]

    ready_at = fields.Datetime(
        "Ready Since", readonly=True, locked=True, index="btree_not_null", copy=False
    )
    pickup_remind_at = fields.Datetime(
        "Next Reminder", readonly=True, locked=True, copy=False
    )
    pickup_reminders = fields.Integer(
        "Reminders", readonly=True, locked=True, copy=False
    )
    pickup_reminded_at = fields.Datetime(
        "Last Reminder", readonly=True, locked=True, copy=False
    )
    ready_days = fields.Integer(
        "Working Days Ready", compute="_compute_ready_days", help="Counted until today."
    )
    handover_to = fields.Char("Handed Over To", readonly=True, locked=True)
    handover_as = fields.Selection(
        [("applicant", "The applicant"), ("proxy", "Holder of a power of attorney")],
        readonly=True,
        locked=True,
    )
    handover_at = fields.Datetime(readonly=True, locked=True)
    handover_slip = fields.Selection(
        [("returned", "Returned"), ("lost", "Stated lost")],
        "Collection Slip",
        readonly=True,
        locked=True,
    )
    handover_id_kind = fields.Selection(
        [
            ("ktp", "KTP"),
            ("sim", "SIM"),
            ("passport", "Passport"),
            ("other", "Other identity card"),
        ],
        "Identity Shown",
        readonly=True,
        locked=True,
    )
    handover_id_number = fields.Char(
        "Identity Number",
        groups=IDENTITY,
        readonly=True,
        locked=True,
        copy=False,
        personal=True,
    )
    handover_id_masked = fields.Char(
        "Identity Number (masked)",
        compute="_compute_handover_id_masked",
        compute_sudo=True,
    )
    handover_power_id = fields.Many2one(
        "ptsp.power",
        "Power of Attorney Shown",
        readonly=True,
        locked=True,
        ondelete="restrict",
    )
    handover_rights = fields.Boolean(
        "Rights and Duties Explained", readonly=True, locked=True
    )
    handover_questionnaire = fields.Selection(
        [
            ("returned", "Given and returned"),
            ("kept", "Given, not returned"),
            ("declined", "Declined"),
        ],
        "Questionnaire",
        readonly=True,
        locked=True,
    )
    handover_signed = fields.Boolean("Receipt Signed", readonly=True, locked=True)

    @api.depends("handover_id_number")
    def _compute_handover_id_masked(self):
        for case in self:
            case.handover_id_masked = identifiers.mask(case.handover_id_number or "")

    @api.depends("ready_at")
    def _compute_ready_days(self):
        pickup = self.env["ptsp.case.pickup"]
        for case in self:
            case.ready_days = pickup._days_ready(case)

    def _after_enter_step(self, now):
        """Note the time when the letter gets ready, and when it no longer is."""
        super()._after_enter_step(now)
        self.env["ptsp.case.pickup"]._note_ready(self, now)
