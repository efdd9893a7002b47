# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools import identifiers

from ..case.ptsp_application_identity import IDENTITY

MIN_ID_NUMBER = 4


class PtspApplicationHandover(models.AbstractModel):
    """Both ends of a case: waiting to be collected, handing over, beginning anew.

    Since when the letter waits; who took it, as what, by which identity or power of
    attorney, and what was given along. The number of the card is kept for the identity
    group, masked for everybody else.
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
        "Identity Number", groups=IDENTITY, readonly=True, locked=True, copy=False
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
        """Note when the letter gets ready, and when it no longer is."""
        super()._after_enter_step(now)
        self.env["ptsp.case.pickup"]._note_ready(self, now)

    # === HAND OVER === #

    def _check_proxy(self, person, role):
        """Return the valid power of somebody who acts for the applicant.

        :param str person: the name of who came
        :param str role: ``proxy``, or ``applicant`` who needs no power
        :raise UserError: when he or she holds none for handling this case
        """
        powers = self.sudo().power_ids.browse()
        if role != "proxy":
            return powers
        today = self._ptsp_today()
        powers = self.sudo().power_ids.filtered(
            lambda power: power.kind == "handling" and power._covers(person, today)
        )
        if powers:
            return powers[-1]
        raise UserError(
            self.env._(
                "%(person)s holds no valid power of attorney for handling this case;"
                " record it on the case first.",
                person=person,
            )
        )

    # === A NEW APPLICATION === #

    def _filing_step(self, sop):
        """Return where an applicant files: the last start step of his or her lane."""
        lanes = self.env["ptsp.lane"].sudo()
        starts = sorted(sop._definition().starts, key=lambda step: step.number)
        own = [
            step for step in starts if lanes.browse(step.lane_id).kind == "applicant"
        ]
        return (own or starts or [None])[-1]

    def _prepare_new_application_values(self, sop):
        """Return the applicant's data, with the own fields while they are the same."""
        names = """
            title applicant_kind applicant_name applicant_address
            applicant_city applicant_nik applicant_npwp applicant_nib
            applicant_phone applicant_email
        """.split()
        case_sudo = self.sudo()
        values = {name: case_sudo[name] for name in names if case_sudo[name]}
        if sop == case_sudo.sop_id:
            values["form_values"] = case_sudo._form_keys()
        return {**values, "parent_id": self.id}
