# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
from odoo import models


class PtspApplicationGuards(models.AbstractModel):
    """What must be true before a move, one ``_guard_<code>`` per code.

    Each takes the guard's line and returns what is missing as a list of
    ``{"code", "sentence"}``, empty when it holds. The sentence says what to do. The
    same lists stand on the form, in the dialogue and in the refusal.
    """

    _name = "ptsp.application.guards"
    _description = "Guards of an Application"
    _inherit = [
        "ptsp.application.attachments",
        "ptsp.application.checklist",
        "ptsp.application.checks",
    ]

    # === COUNTER === #

    def _guard_form_complete(self, guard):
        return [
            self._blocker(
                f"form_missing:{label}",
                self.env._("Fill in “%(label)s” in the form.", label=label),
            )
            for label in self._missing_form_labels()
        ]

    def _guard_checklist_complete(self, guard):
        return self._checklist_blockers()

    def _guard_check_form_complete(self, guard):
        return self._check_form_blockers()

    def _guard_clearance(self, guard):
        return self._unless(
            self.clearance,
            "clearance",
            self.env._(
                "The file has not been declared complete and correct: return it to"
                " customer service."
            ),
        )

    def _guard_registered(self, guard):
        return self._unless(
            self.registration_no,
            "registered",
            self.env._("The case has no registration number: register it first."),
        )

    # === OPINIONS === #

    def _guard_opinion_requested(self, guard):
        return self._unless(
            self._open_opinions(),
            "opinion_requested",
            self.env._("No technical opinion is asked for: ask an agency first."),
        )

    def _guard_opinions_in(self, guard):
        waiting = self._open_opinions()
        if waiting:
            sentence = self.env._(
                "The opinion of %(agencies)s is not in: record it or withdraw the"
                " request.",
                agencies=", ".join(waiting.agency_id.mapped("name")),
            )
            return [self._blocker("opinions_in", sentence)]
        needed = self.sop_id.opinion_need == "always"
        return self._unless(
            not needed or self.opinion_ids._filter_received(),
            "opinions_in",
            self.env._("This service needs a technical opinion: ask for one."),
        )

    def _guard_opinion_allows(self, guard):
        negative = self._negative_opinions()
        return self._unless(
            not negative,
            "opinion_allows",
            self.env._(
                "%(agencies)s did not recommend it: draft a refusal, or get a meeting's"
                " decision or a reasoned order to proceed.",
                agencies=", ".join(negative.agency_id.mapped("name")),
            ),
        )

    def _guard_order_overrules(self, guard):
        """An order answers a negative opinion, or takes back what its own desk refused.

        What a higher desk refused is that desk's to change (PROCESS 1).
        """
        lane = guard.transition_id.lane_id or self.desk_id
        refuser = self.decision == "refuse" and self.decision_lane_id
        if refuser and self._is_below(lane, refuser):
            sentence = self.env._(
                "%(lane)s refused it: only %(lane)s can order otherwise.",
                lane=refuser.name,
            )
            return [self._blocker("order_overrules", sentence)]
        return self._unless(
            self._negative_opinions() or refuser == lane,
            "order_overrules",
            self.env._(
                "There is nothing to overrule: no agency's negative opinion stands"
                " unanswered."
            ),
        )

    # === LETTERS === #

    def _guarded_letter(self, guard):
        """Return the letter that a guard speaks of: its type's, or the product."""
        if guard.letter_type_id:
            return self._letter(guard.letter_type_id.code)
        return self._product_letter()

    def _letter_name(self, guard):
        letter_type = guard.letter_type_id or self._product_letter().letter_type_id
        return letter_type.name or self.env._("The letter")

    def _guard_letter_drafted(self, guard):
        return self._unless(
            self._guarded_letter(guard),
            "letter_drafted",
            self.env._(
                "%(letter)s is not drafted: draft it.", letter=self._letter_name(guard)
            ),
        )

    def _guard_letter_carries_decision(self, guard):
        """A letter that says otherwise than the decision goes back to be drafted."""
        letter = self._guarded_letter(guard)
        says = letter.letter_type_id.decision
        labels = dict(self._fields["decision"]._description_selection(self.env))
        return self._unless(
            not says or says == self.decision,
            "letter_carries_decision",
            self.env._(
                "The draft is “%(letter)s”, but the decision is “%(decision)s”: send"
                " the case back and have the letter drafted that carries it.",
                letter=letter.letter_type_id.name,
                decision=labels.get(self.decision, "-"),
            ),
        )

    def _guard_letter_initialled(self, guard):
        letter = self._guarded_letter(guard)
        wanted = guard.lane_id or letter.letter_type_id.initial_lane_ids
        present = letter.signature_ids.filtered(
            lambda signature: signature.role == "initial" and not signature.void
        )
        return [
            self._blocker(
                f"letter_initialled:{lane.code}",
                self.env._(
                    "%(letter)s lacks the initials of %(lane)s: send it there.",
                    letter=self._letter_name(guard),
                    lane=lane.name,
                ),
            )
            for lane in wanted - present.lane_id
        ] or self._unless(
            letter, "letter_initialled", self.env._("There is no draft to initial.")
        )

    def _guard_letter_signed(self, guard):
        return self._unless(
            self._guarded_letter(guard).state in ("signed", "issued"),
            "letter_signed",
            self.env._(
                "%(letter)s is not signed: have it signed first.",
                letter=self._letter_name(guard),
            ),
        )

    def _guard_letter_numbered(self, guard):
        return self._unless(
            self._guarded_letter(guard).number,
            "letter_numbered",
            self.env._(
                "%(letter)s has no number: number and date it first.",
                letter=self._letter_name(guard),
            ),
        )

    def _guard_letter_rendered(self, guard):
        return self._unless(
            self._guarded_letter(guard).pdf_sha256,
            "letter_rendered",
            self.env._(
                "The PDF of %(letter)s is not made yet: open the letter once, or wait"
                " a moment.",
                letter=self._letter_name(guard),
            ),
        )

    def _guard_letter_not_numbered(self, guard):
        letter = self._guarded_letter(guard)
        return self._unless(
            not letter.number,
            "letter_not_numbered",
            self.env._(
                "%(letter)s has a number already: void the number instead.",
                letter=self._letter_name(guard),
            ),
        )

    # === MEETINGS, DECISION, PERSONS === #

    def _guard_meeting_planned(self, guard):
        return self._unless(
            self._planned_meetings(guard.value),
            "meeting_planned",
            self.env._("Plan the meeting first."),
        )

    def _guard_meeting_concluded(self, guard):
        return self._unless(
            "concluded" in self.meeting_ids.mapped("state")
            and not self._planned_meetings(),
            "meeting_concluded",
            self.env._(
                "The meeting is not concluded: record its minutes, attendance and"
                " decision."
            ),
        )

    def _guard_decision_is(self, guard):
        labels = dict(self._fields["decision"]._description_selection(self.env))
        return self._unless(
            self.decision == guard.value,
            "decision_is",
            self.env._(
                "This is for the decision “%(decision)s” only.",
                decision=labels.get(guard.value, guard.value),
            ),
        )

    def _guard_different_person(self, guard):
        visits = self.entry_ids.filtered(lambda entry: entry.step_code == guard.value)
        visit = visits.sorted("sequence")[-1:]
        return self._unless(
            not visit.officer_id or visit.officer_id != self.env.user,
            "different_person",
            self.env._(
                "You worked step %(step)s yourself: somebody else must do this.",
                step=visit.step_number,
            ),
        )

    # === HELPERS === #

    def _blocker(self, code, sentence):
        return {"code": code, "sentence": sentence}

    def _unless(self, holds, code, sentence):
        """Return no blocker when the guard holds, or the one that says why not."""
        return [] if holds else [self._blocker(code, sentence)]
