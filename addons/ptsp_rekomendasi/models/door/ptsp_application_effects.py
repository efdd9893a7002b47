# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import api, models
from odoo.exceptions import UserError


class PtspApplicationEffects(models.AbstractModel):
    """What moves do to a case, one ``_effect_<code>`` per code of the catalogue.

    The door calls them, on a locked case and in one transaction. Each takes the
    effect's line, the checked values and the note, and returns a sentence for the
    control sheet, or nothing.
    """

    _name = "ptsp.application.effects"
    _description = "Effects on an Application"
    _inherit = [
        "ptsp.application.values",
        "ptsp.application.opinions",
        "ptsp.application.deliveries",
        "ptsp.application.meetings",
        "ptsp.application.handover",
    ]

    def _ordered_effects(self, transition):
        """Return the effects in order, those that take a number last.

        A number is the last thing that a transaction takes, and several registers
        are taken in one order everywhere, or two transactions would wait for each
        other. Only papers without a number of their own follow: they may print one.
        """
        numbering = self.env["ptsp.sop.effect"]._codes_that_number()

        def rank(effect):
            if effect.code not in numbering:
                return (0, 0)
            if effect.letter_type_id and not effect.letter_type_id.numbered:
                return (2, 0)
            register = effect.register_id or effect.letter_type_id.register_id
            return (1, register.id or 0)

        return transition.effect_ids.sorted(rank)

    # === COUNTER === #

    def _effect_give_clearance(self, effect, values, note):
        self._with_door().write(
            {
                "clearance": True,
                "clearance_by": self.env.uid,
                "clearance_at": self._ptsp_now(),
            }
        )

    def _effect_withdraw_clearance(self, effect, values, note):
        self._with_door().write(
            {"clearance": False, "clearance_by": False, "clearance_at": False}
        )

    def _effect_register(self, effect, values, note):
        """Give the registration number once; a second visit keeps the first."""
        if self.registration_no:
            return False
        if not effect.register_id:
            raise UserError(
                self.env._("The SOP names no register for the registration number.")
            )
        subject = f"{self.reference} {self.applicant_name or ''}".strip()
        # In the case's own environment: it knows a number that was chosen.
        register = effect.register_id.with_env(self.env)
        entry = register._take(self._ptsp_today(), subject)
        self._clock_receive(self._received_moment(entry.date))
        self._with_door().write({"registration_no": entry.number})
        return self.env._("Registered as %(number)s.", number=entry.number)

    # === CLOCK === #

    def _effect_start_pause(self, effect, values, note):
        """Open a pause; the delivery itself opens that with an agency."""
        codes = effect.transition_id.effect_ids.mapped("code")
        if effect.value != "agency" or "deliver_opinions" not in codes:
            self._clock_pause(effect.value, self._ptsp_now(), note)

    def _effect_end_pause(self, effect, values, note):
        """Close a pause; where an opinion is recorded, the last arrival closes it."""
        codes = effect.transition_id.effect_ids.mapped("code")
        out = "delivered" in self.opinion_ids.mapped("state")
        if effect.value != "agency" or "record_opinion" not in codes or not out:
            self._clock_unpause(effect.value, self._ptsp_now())

    # === LETTERS === #

    def _effect_draft_letter(self, effect, values, note):
        self._draft_letter(effect.letter_type_id)

    def _ask_revise_draft(self, effect):
        return [
            self._spec(
                "body",
                self.env._("New wording"),
                "text",
                default=str(self._product_letter().body or "") or False,
            )
        ]

    def _effect_revise_draft(self, effect, values, note):
        self._revise_draft(values["body"])

    def _effect_initial_letter(self, effect, values, note):
        self._initial_letter(self._effect_lane(effect))

    def _effect_sign_letter(self, effect, values, note):
        self._sign_letter(self._effect_lane(effect))

    def _effect_lane(self, effect):
        return effect.lane_id or effect.transition_id.lane_id or self.desk_id

    def _effect_reopen_letter(self, effect, values, note):
        self._reopen_letter()

    def _effect_number_letter(self, effect, values, note):
        """Number the product; the promise is kept when it is issued (SOP I)."""
        if self.sop_id.promise_stop == "numbering":
            self._clock_stop(self._ptsp_now())
        self._number_letter()

    def _effect_void_letter(self, effect, values, note):
        if not note:
            raise UserError(self.env._("Say why the letter is voided."))
        self._void_letter(note)
        self._clock_resume_after_void()

    def _effect_issue_letter(self, effect, values, note):
        extra = self._paper_extra(values, note)
        letters = self.env["ptsp.letter"].sudo()
        if not effect.value:
            letters |= self._issue_letter(effect.letter_type_id, extra=extra)
        for opinion in self._opinions_to_write_about(effect):
            letters |= self._issue_letter(
                effect.letter_type_id, opinion=opinion, extra=extra
            )
        waiting = letters.filtered("awaits_lane_id")
        return " ".join(map(self._unsigned_words, waiting))

    def _paper_extra(self, values, note):
        """Return what only the move knows of the papers that it issues."""
        extra = {"reason": note, "person": values.get("person")}
        return {name: value for name, value in extra.items() if value}

    def _opinions_to_write_about(self, effect):
        """Return the requests that each get a letter of their own."""
        if not effect.value:
            return self.opinion_ids.browse()
        opinions = self._open_opinions()
        if effect.value == "new_requests":
            written = self.letter_ids.filtered(
                lambda letter: (
                    letter.state != "void"
                    and letter.letter_type_id == effect.letter_type_id
                )
            )
            return opinions - written.opinion_id
        return opinions

    # === DECISIONS === #

    def _effect_set_decision(self, effect, values, note):
        self._decide(effect.value, note, self._effect_lane(effect))

    def _decide(self, decision, reason, lane):
        """Decide for a desk.

        The same decision keeps its reason unless another is given, and stays with the
        higher of the desks: who drafts what the head decided does not decide it.
        """
        same = self.decision == decision
        below = same and self._is_below(lane, self.decision_lane_id)
        self._with_door().write(
            {
                "decision": decision,
                "decision_reason": reason or (same and self.decision_reason) or False,
                "decision_lane_id": (self.decision_lane_id if below else lane).id,
            }
        )

    @api.model
    def _is_below(self, lane, superior):
        """Return whether a lane's line of superiors leads through another."""
        return bool(superior) and superior in self._ladder_of(lane)[1:]

    def _ask_advise(self, effect):
        return [self._spec("advice", self.env._("Advice"), "text")]

    def _effect_advise(self, effect, values, note):
        self.env["ptsp.advice"].sudo()._with_door().create(
            {
                "application_id": self.id,
                "step_id": self.step_id.id,
                "lane_id": self._effect_lane(effect).id,
                "user_id": self.env.uid,
                "at": self._ptsp_now(),
                "text": values["advice"],
            }
        )
        return values["advice"]
