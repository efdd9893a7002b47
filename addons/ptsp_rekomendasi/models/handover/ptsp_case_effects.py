# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from dateutil.relativedelta import relativedelta

from odoo import models
from odoo.exceptions import UserError

from ...tools.questions import question
from ..case.ptsp_application_archive import PERMANENT

MIN_ID_NUMBER = 4


class PtspCaseEffects(models.AbstractModel):
    """Effects of moves on the handover."""

    _inherit = "ptsp.case.effects"

    def _ask_archive(self, case, effect):
        # The office's settings hold for everybody; few may read them.
        company = case.company_id.sudo()
        retentions = case._fields["archive_retention"]
        return [
            question(
                "archive_place",
                self.env._("Place of the archive copy"),
                help=self.env._("Room, cabinet, box or folder."),
            ),
            question(
                "archive_class",
                self.env._("Archive classification"),
                default=company.ptsp_archive_class or False,
                required=not company.ptsp_archive_class,
            ),
            question(
                "archive_retention",
                self.env._("Retention"),
                "selection",
                choices=retentions._description_selection(self.env),
                default=company.ptsp_archive_retention or False,
            ),
        ]

    def _effect_archive(self, case, effect, values, note):
        retention = values["archive_retention"]
        # The office's settings hold for everybody; few may read them.
        code = values["archive_class"] or case.company_id.sudo().ptsp_archive_class
        until = False
        if retention != PERMANENT:
            until = case._ptsp_today() + relativedelta(years=int(retention))
        case._with_door().write(
            {
                "archive_place": values["archive_place"],
                "archive_class": code,
                "archive_retention": retention,
                "archive_until": until,
                "archived_at": case._ptsp_now(),
                "archived_by_id": self.env.uid,
            }
        )
        return self.env._(
            "Archived: %(place)s, classification %(code)s, retention %(time)s.",
            place=values["archive_place"],
            code=code,
            time=case._selection_label(case, "archive_retention"),
        )

    def _ask_hand_over(self, case, effect):
        return [
            question(
                "taken_by",
                self.env._("Taken by"),
                default=self._applicant_in_person(case),
                choices=self.env["ptsp.power"]._holder_choices(case),
            ),
            self._choice_question(case, "taken_as", self.env._("As"), "handover_as"),
            self._choice_question(
                case, "id_kind", self.env._("Identity shown"), "handover_id_kind"
            ),
            question(
                "id_number",
                self.env._("Number on the identity card"),
                private=True,
                help=self.env._("Kept with the case; others see its last digits only."),
            ),
            question(
                "identity_checked",
                self.env._("Identity or power of attorney checked"),
                "boolean",
            ),
            self._choice_question(
                case, "slip", self.env._("Collection slip"), "handover_slip"
            ),
            question(
                "rights_explained",
                self.env._("Rights and duties explained and handed out"),
                "boolean",
            ),
            self._choice_question(
                case,
                "questionnaire",
                self.env._("Questionnaire"),
                "handover_questionnaire",
                required=False,
                help=self.env._("Voluntary; never a condition for the letter."),
            ),
            question(
                "receipt_signed",
                self.env._("The receipt of the handover is signed"),
                "boolean",
            ),
        ]

    def _effect_hand_over(self, case, effect, values, note):
        if len(values["id_number"]) < MIN_ID_NUMBER:
            raise UserError(
                self.env._("Enter the whole number of the identity card shown.")
            )
        power = self.env["ptsp.power"]._of_visitor(
            case, values["taken_by"], values["taken_as"]
        )
        now = case._ptsp_now()
        case._with_door().write(
            {
                "handover_to": power.holder or values["taken_by"],
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
        if case.sop_id.promise_stop == "handover":
            case._clock_stop(now)
        return self.env._(
            "Handed over to %(person)s (%(role)s), slip: %(slip)s, identity: %(kind)s"
            " %(number)s.",
            person=values["taken_by"],
            role=case._selection_label(case, "handover_as"),
            slip=case._selection_label(case, "handover_slip"),
            kind=case._selection_label(case, "handover_id_kind"),
            number=case.handover_id_masked,
        )
