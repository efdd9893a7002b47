# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models
from odoo.exceptions import UserError

from ...tools.questions import question

MARKS = {"yes": True, "no": False}

# Fields that a linked application copies from the case before it.
APPLICANT_DATA = """
    title applicant_kind applicant_name applicant_address applicant_city applicant_nik
    applicant_npwp applicant_nib applicant_phone applicant_email
""".split()
# The role of a person who withdraws the application of an applicant who died.
HEIR = "heir"


class PtspCaseEffects(models.AbstractModel):
    """Effects of moves on registration, decisions and persons."""

    _inherit = "ptsp.case.effects"

    def _effect_give_clearance(self, case, effect, values, note):
        case._with_door().write(
            {
                "clearance": True,
                "clearance_by_id": self.env.uid,
                "clearance_at": case._ptsp_now(),
            }
        )

    def _effect_withdraw_clearance(self, case, effect, values, note):
        case._with_door().write(
            {"clearance": False, "clearance_by_id": False, "clearance_at": False}
        )

    def _effect_register(self, case, effect, values, note):
        """Give the registration number once; a second visit keeps the first."""
        if case.registration_no:
            return False
        register = self._register_of(effect)
        if not register:
            raise UserError(
                self.env._("The SOP names no register for the registration number.")
            )
        subject = f"{case.reference} {case.applicant_name or ''}".strip()
        # The context of this environment holds a number that the person chose.
        entry = register._take(
            case._ptsp_today(),
            subject,
            check=lambda day: self._check_registered_on(case, register, day),
        )
        received = self.env["ptsp.case.numbers"]._received_moment(case, entry.date)
        case._clock_receive(received)
        case._with_door().write({"registration_no": entry.number})
        return self.env._("Registered as %(number)s.", number=entry.number)

    def _warn_register(self, case, effect, values):
        """Warn when the receipt starts a promise that ends in a year not loaded."""
        starts = case.sop_id.promise_start == "receipt" and not case.started_at
        return self.env["ptsp.case.dates"]._promise_warnings(
            case, starts and case._ptsp_now()
        )

    def _check_registered_on(self, case, register, day):
        """Refuse a receipt that is older than an application filed online.

        A case from the counter may have been entered late, after an outage.
        """
        opened = case.entry_ids.sorted("sequence")[:1].arrived_at
        if case.channel != "online" or not opened:
            return
        filed = case.company_id._ptsp_local_date(opened)
        error = self.env["ptsp.letter"]._too_early_message(
            register.name, day, [(filed, self.env._("it was filed online"))]
        )
        if error:
            raise UserError(error)

    def _effect_set_decision(self, case, effect, values, note):
        """Record the decision; a refusal that another desk drafts binds from now on."""
        lane = self._effect_lane(case, effect)
        case._decide(effect.value, note, lane)
        drafts = "draft_letter" in effect.transition.effect_codes
        if effect.value == "refuse" and not drafts:
            self.env["ptsp.decision"]._bind_superior(case, lane, note)

    def _ask_lift_decision(self, case, effect):
        lane = self._effect_lane(case, effect)
        return self.env["ptsp.case.lifting"]._questions(case, lane)

    def _effect_lift_decision(self, case, effect, values, note):
        lane = self._effect_lane(case, effect)
        return self.env["ptsp.case.lifting"]._lift(case, lane, values, note)

    # The name that lifting had in earlier revisions.
    def _ask_override_opinion(self, case, effect):
        return self._ask_lift_decision(case, effect)

    def _effect_override_opinion(self, case, effect, values, note):
        return self._effect_lift_decision(case, effect, values, note)

    def _ask_advise(self, case, effect):
        return [question("advice", self.env._("Advice"), "text")]

    def _effect_advise(self, case, effect, values, note):
        self.env["ptsp.advice"]._with_door().create(
            {
                "application_id": case.id,
                "step_id": case.step_id.id,
                "lane_id": self._effect_lane(case, effect).id,
                "user_id": self.env.uid,
                "at": case._ptsp_now(),
                "text": values["advice"],
            }
        )
        return values["advice"]

    def _numbers_of_register(self, case, effect):
        return [] if case.registration_no else self._numbers_of(case, effect)

    def _ask_record_person(self, case, effect):
        repairs = (
            self.env["ptsp.case.repairs"]._questions(case)
            if effect.value == "repair"
            else []
        )
        if self._done_at_this_visit(case, effect):
            return repairs
        labels = {
            "repair": self.env._("Repaired papers brought by"),
            "withdraw": self.env._("Withdrawn by"),
        }
        person = question(
            "person",
            labels.get(effect.value) or self.env._("Who came"),
            default=self._applicant_in_person(case),
            choices=self.env["ptsp.power"]._holder_choices(case),
        )
        role = self._choice_question(
            case, "person_as", self.env._("As"), "handover_as", default="applicant"
        )
        if effect.value != "withdraw" or case.applicant_kind != "person":
            return [person, role, *repairs]
        role["choices"].append([HEIR, self.env._("Heir of the applicant")])
        return [person, role, *self._ask_heir()]

    def _ask_heir(self):
        """Ask for the proof of an heir: a power of attorney ends with its giver."""
        return [
            question(
                "heir_proof",
                self.env._("Proof of the heir"),
                required=False,
                help=self.env._(
                    "Only for an heir: certificate of inheritance, number, date and"
                    " who issued it."
                ),
            ),
            question(
                "heir_file",
                self.env._("Scan of the proof of the heir"),
                "binary",
                required=False,
            ),
        ]

    def _came_heir(self, case, values):
        """Return the sentence on an heir, and keep the scan of the proof.

        :raise UserError: when nothing proves it
        """
        if not values["heir_proof"]:
            raise UserError(
                self.env._(
                    "Enter the proof of the heir (heir_proof): the certificate of"
                    " inheritance, its number and date and who issued it."
                )
            )
        if values["heir_file"]:
            self.env["ptsp.file"]._keep(case, "heirs", values["heir_file"])
        return self.env._(
            "Came: %(person)s, heir of the applicant, by %(proof)s.",
            person=values["person"],
            proof=values["heir_proof"],
        )

    def _effect_record_person(self, case, effect, values, note):
        repaired = []
        if effect.value == "repair":
            repaired = self.env["ptsp.case.repairs"]._record(case, values)
            if effect.transition.kind == "forward" and not effect.transition.stays:
                self.env["ptsp.decision"]._carry_out_repairs(case)
        came = values.get("person") and self._came_sentence(case, values)
        return " ".join(filter(None, [came, *repaired]))

    def _came_sentence(self, case, values):
        if values["person_as"] == HEIR:
            return self._came_heir(case, values)
        power = self.env["ptsp.power"]._of_visitor(
            case, values["person"], values["person_as"]
        )
        if not power:
            return self.env._(
                "Came: %(person)s, the applicant.", person=values["person"]
            )
        return self.env._(
            "Came: %(person)s, holder of power of attorney %(number)s of %(date)s,"
            " given by %(giver)s.",
            person=power.holder,
            number=power.number or "-",
            date=power.date or "-",
            giver=power.giver,
        )

    def _ask_record_start_proof(self, case, effect):
        """Ask for the two confirmations; an online filing counts as a signature."""
        folder = question(
            "folder_complete",
            self.env._("The folder is complete"),
            "boolean",
            help=self.env._(
                "Data of the applicant, registration number, ticked checklist, date,"
                " time and signature are in the process-control folder."
            ),
        )
        if case.channel == "online":
            return [folder]
        signed = question(
            "applicant_signed",
            self.env._("The applicant has signed the initial proof"),
            "boolean",
            help=self.env._("The bukti awal proses in the folder, on paper."),
        )
        return [folder, signed]

    def _effect_record_start_proof(self, case, effect, values, note):
        case._with_door().write(
            {
                "start_proof": "online" if case.channel == "online" else "paper",
                "start_proof_at": case._ptsp_now(),
                "start_proof_by_id": self.env.uid,
                "folder_complete": True,
            }
        )
        return self.env._(
            "Folder complete; initial proof: %(how)s.",
            how=case._selection_label(case, "start_proof"),
        )

    def _effect_set_strategic(self, case, effect, values, note):
        """Set or remove the strategic mark of the case, with a reason."""
        if effect.value not in MARKS:
            raise UserError(
                self.env._("The SOP does not say whether to set or remove the mark.")
            )
        if not note:
            raise UserError(self.env._("Say why the case is strategic, or no longer."))
        mark = MARKS[effect.value]
        case._with_door().write(
            {
                "strategic": mark,
                "strategic_reason": mark and note,
                "strategic_by_id": mark and self.env.uid,
                "strategic_at": mark and case._ptsp_now(),
            }
        )

    def _ask_consider(self, case, effect):
        return [
            question("consideration", self.env._("Consideration"), "text"),
            question(
                "consideration_basis",
                self.env._("Meeting, field visit or second opinion it rests on"),
                "text",
                required=False,
                default=self._consideration_grounds(case) or False,
            ),
        ]

    def _consideration_grounds(self, case):
        """Return the concluded meetings and the opinions of the case, one per line."""
        meetings = [
            f"{case._selection_label(meeting, 'kind')}"
            f" {case._office_words(meeting.start)}:"
            f" {case._selection_label(meeting, 'decision')}"
            for meeting in case.meeting_ids
            if meeting.state == "concluded"
        ]
        opinions = [
            f"{opinion.agency_id.name} {opinion.number or ''}:"
            f" {case._selection_label(opinion, 'result')}"
            for opinion in case.opinion_ids._filter_received()
        ]
        return "\n".join(meetings + opinions)

    def _effect_consider(self, case, effect, values, note):
        self.env["ptsp.advice"]._with_door().create(
            {
                "application_id": case.id,
                "kind": "consideration",
                "step_id": case.step_id.id,
                "lane_id": self._effect_lane(case, effect).id,
                "user_id": self.env.uid,
                "at": case._ptsp_now(),
                "text": values["consideration"],
                "basis": values["consideration_basis"],
            }
        )
        return "; ".join(
            filter(None, [values["consideration"], values["consideration_basis"]])
        )

    def _effect_link_new_application(self, case, effect, values, note):
        """Open a linked case with the applicant's data at the step where one files."""
        # The definition decides, also for users who may not read it.
        sop = case.service_id.sudo().current_sop_id
        step = case._filing_step(sop)
        error = case._open_error_message(step) if step else False
        if not step or error:
            return error
        opened = self.env["ptsp.application"]._door_open(
            self._prepare_linked_values(case, sop), step
        )
        return self.env._("New application: %(reference)s.", reference=opened.reference)

    def _prepare_linked_values(self, case, sop):
        """Return the applicant's data, and own fields if the revision is the same."""
        values = {name: case[name] for name in APPLICANT_DATA if case[name]}
        if sop == case.sop_id:
            values["form_values"] = case._form_keys()
        return {**values, "parent_id": case.id}
