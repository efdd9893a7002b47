# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.ptsp_base.tools import identifiers

from ..case.ptsp_application_identity import IDENTITY

MIN_ID_NUMBER = 4


class PtspApplicationHandover(models.AbstractModel):
    """Effects at both ends of a case: handing over, and beginning anew.

    Who took the letter, as what, by which identity or power of attorney, and what was
    given along. The number of the card is kept for the identity group, masked for
    everybody else.
    """

    _name = "ptsp.application.handover"
    _description = "Handover of an Application"

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

    # === HAND OVER === #

    def _ask_hand_over(self, effect):
        return [
            self._spec(
                "taken_by", self.env._("Taken by"), default=self._applicant_in_person()
            ),
            self._choice_spec("taken_as", self.env._("As"), "handover_as"),
            self._choice_spec(
                "id_kind", self.env._("Identity shown"), "handover_id_kind"
            ),
            self._spec(
                "id_number",
                self.env._("Number on the identity card"),
                help=self.env._("Kept with the case; others see its last digits only."),
            ),
            self._spec(
                "identity_checked",
                self.env._("Identity or power of attorney checked"),
                "boolean",
            ),
            self._choice_spec("slip", self.env._("Collection slip"), "handover_slip"),
            self._spec(
                "rights_explained",
                self.env._("Rights and duties explained and handed out"),
                "boolean",
            ),
            self._choice_spec(
                "questionnaire",
                self.env._("Questionnaire"),
                "handover_questionnaire",
                required=False,
                help=self.env._("Voluntary; never a condition for the letter."),
            ),
            self._spec(
                "receipt_signed",
                self.env._("The receipt of the handover is signed"),
                "boolean",
            ),
        ]

    def _choice_spec(self, name, label, field_name, **options):
        """Return the question for one of the case's own selection fields."""
        choices = self._fields[field_name]._description_selection(self.env)
        return self._spec(name, label, "selection", choices=choices, **options)

    def _effect_hand_over(self, effect, values, note):
        if len(values["id_number"]) < MIN_ID_NUMBER:
            raise UserError(
                self.env._("Enter the whole number of the identity card shown.")
            )
        power = self._check_proxy(values["taken_by"], values["taken_as"])
        now = self._ptsp_now()
        self._with_door().write(
            {
                "handover_to": values["taken_by"],
                "handover_as": values["taken_as"],
                "handover_slip": values["slip"],
                "handover_id_kind": values["id_kind"],
                "handover_id_number": values["id_number"],
                "handover_power_id": power.id,
                "handover_rights": values["rights_explained"],
                "handover_questionnaire": values["questionnaire"],
                "handover_signed": values["receipt_signed"],
                "handover_at": now,
            }
        )
        if self.sop_id.promise_stop == "handover":
            self._clock_stop(now)
        return self.env._(
            "Handed over to %(person)s (%(role)s), slip: %(slip)s, identity: %(kind)s"
            " %(number)s.",
            person=values["taken_by"],
            role=self._selection_label(self, "handover_as"),
            slip=self._selection_label(self, "handover_slip"),
            kind=self._selection_label(self, "handover_id_kind"),
            number=self.handover_id_masked,
        )

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

    def _effect_link_new_application(self, effect, values, note):
        """Open a linked case, with the applicant's data, where a file is filled in."""
        sop = self.service_id.sudo().current_sop_id
        step = self._filing_step(sop)
        error = self._open_error_message(step) if step else False
        if not step or error:
            return error
        case = self.env["ptsp.application"]._door_open(
            self._prepare_new_application_values(sop), step
        )
        return self.env._("New application: %(reference)s.", reference=case.reference)

    def _filing_step(self, sop):
        """Return where an applicant files: the last start step of his or her lane."""
        starts = sop.step_ids.filtered("is_start")
        own = starts.filtered(lambda step: step.lane_id.kind == "applicant")
        return (own or starts).sorted("number")[-1:]

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
