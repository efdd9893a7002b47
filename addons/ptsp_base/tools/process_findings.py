# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The possible findings of the check of an SOP revision, with their sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .marker import _lt
from .process_graph import Step, Transition
from .process_matter_words import OF_MATTERS

Severity = Literal["error", "warning"]
Place = tuple[str, ...]

SENTENCES: Mapping[str, str] = {
    # errors
    **OF_MATTERS,
    "no_start": _lt("No step may start a case; mark at least one step as a start."),
    "unreachable": _lt(
        "Step %(step)s cannot be reached from any start; add a move to it "
        "or mark it as a start."
    ),
    "dead_end": _lt(
        "From step %(step)s a case can end only by withdrawal; add a way to an outcome."
    ),
    "guard_unsatisfiable": _lt(
        "The move %(transition)s of step %(step)s asks for "
        "%(guard)s, but nothing before it can make that true; add an effect on the way "
        "or remove the guard."
    ),
    "guard_circular": _lt(
        "The move %(transition)s of step %(step)s asks for %(guard)s, which becomes "
        "true only behind moves that wait for each other; move the effect to an "
        "earlier place."
    ),
    "no_caller": _lt(
        "The move %(transition)s of step %(step)s goes back to the caller, "
        "but no other step calls this one; choose a step."
    ),
    "letter_without_register": _lt(
        "The letter type %(letter_type)s is numbered but has no register; choose one."
    ),
    "letter_without_layout": _lt(
        "The letter type %(letter_type)s has no layout; choose one."
    ),
    "window_too_long": _lt(
        "The window of step %(step)s ends on day %(day_to)s, after the "
        "promise of %(promise)s working days; shorten one or lengthen the other."
    ),
    "window_longer_than_promise": _lt(
        "The window of step %(step)s is longer than the promise; shorten one or "
        "lengthen the other."
    ),
    "window_without_amount": _lt(
        "The window of step %(step)s is in hours or minutes but gives no number of "
        "them; give 1 or more."
    ),
    "promise_without_amount": _lt(
        "The promise is in hours or minutes but gives no number of them; give 1 or "
        "more."
    ),
    "window_reversed": _lt(
        "The window of step %(step)s begins at %(day_from)s, after its end at "
        "%(day_to)s; exchange the two."
    ),
    "stage_of_other_lane": _lt(
        "Step %(step)s is worked by %(lane)s, but its stage "
        "%(stage)s belongs to %(stage_lane)s; choose another stage."
    ),
    "duplicate_step": _lt(
        "The step code %(step)s is used %(count)s times; rename the others."
    ),
    "duplicate_transition": _lt(
        "The code %(transition)s is used %(count)s times at step "
        "%(step)s; rename the others."
    ),
    "duplicate_requirement": _lt(
        "The requirement key %(requirement)s is used %(count)s "
        "times; rename the others."
    ),
    "unknown_target": _lt(
        "The move %(transition)s of step %(step)s leads to %(target)s, "
        "which is neither a step nor an outcome; choose one."
    ),
    "unknown_kind": _lt(
        "The move %(transition)s of step %(step)s is of the unknown kind "
        "%(kind)s; use one of %(known)s."
    ),
    "unknown_anchor": _lt(
        "The window of step %(step)s counts from %(anchor)s, which is "
        "unknown; use one of %(known)s."
    ),
    "unknown_guard": _lt("There is no guard %(code)s; choose one from the list."),
    "unknown_effect": _lt("There is no effect %(code)s; choose one from the list."),
    "unknown_recording": _lt(
        "There is no recording %(code)s; choose one from the list."
    ),
    "two_lanes": _lt(
        "%(transition)s at step %(step)s names a lane and the signer of a letter; "
        "choose one of them."
    ),
    "unknown_lane": _lt("There is no lane %(code)s; create it or choose another."),
    "unknown_stage": _lt("There is no stage %(code)s; create it or choose another."),
    "unknown_letter_type": _lt(
        "There is no letter type %(code)s; create it or choose another."
    ),
    "unknown_register": _lt(
        "There is no register %(code)s; create it or choose another."
    ),
    "unknown_requirement": _lt(
        "This revision has no requirement %(code)s; add it or choose another."
    ),
    "unknown_agency": _lt("There is no agency %(code)s; create it or choose another."),
    "unknown_step": _lt(
        "This revision has no step %(code)s; add it or choose another."
    ),
    "parameter_missing": _lt("%(code)s needs the parameter %(parameter)s; give it."),
    "parameter_unknown": _lt("%(code)s has no parameter %(parameter)s; remove it."),
    "only_under_condition": _lt(
        "Step %(step)s is left only under a condition, and nobody can move a case for"
        " which it does not hold; add a way without a condition, or one for the other"
        " cases."
    ),
    "not_recorded": _lt(
        "Step %(step)s is worked outside the office (%(lane)s) and nobody records it;"
        " choose the desk that does (Recorded By)."
    ),
    "recorded_outside": _lt(
        "Step %(step)s is recorded by %(lane)s, which is outside the office; choose a"
        " desk of the office."
    ),
    "guards_contradict": _lt(
        "The move %(transition)s of step %(step)s asks for %(guard)s and for"
        " %(other)s, which are never true together; remove one of them."
    ),
    "sign_at_other_desk": _lt(
        "At step %(step)s (%(transition)s) %(lane)s signs %(letter_type)s, which"
        " %(sign_lane)s signs; let that desk make the move, or choose another desk on"
        " the letter type."
    ),
    "signer_not_there": _lt(
        "%(letter_type)s of step %(step)s (%(transition)s) is signed by %(lane)s,"
        " which has nothing to do in this SOP; add a step or a move of that desk, or"
        " choose another desk on the letter type."
    ),
    "signer_for_nobody": _lt(
        "%(letter_type)s of step %(step)s (%(transition)s) is signed by %(lane)s,"
        " which has no superior and is not the desk of the head: the letter names the"
        " office of that desk and says no “a.n.”; give it a superior if it signs on"
        " behalf of the head."
    ),
    "initials_not_there": _lt(
        "%(letter_type)s of step %(step)s (%(transition)s) is initialled by %(lane)s,"
        " which has nothing to do in this SOP; add a step or a move of that desk, or"
        " take it out of the initials of the letter type."
    ),
    "paper_as_answer": _lt(
        "Step %(step)s (%(transition)s) drafts %(letter_type)s, which does not answer"
        " an application; mark the letter type as the product of the service, or issue"
        " it as a paper."
    ),
    "answer_as_paper": _lt(
        "Step %(step)s (%(transition)s) issues %(letter_type)s, the product of the"
        " service, as a paper; draft it, and let it be signed and numbered."
    ),
    "answer_without_text": _lt(
        "%(letter_type)s, which step %(step)s (%(transition)s) drafts, has no wording;"
        " write it on the letter type."
    ),
    "sheet_not_kept": _lt(
        "%(letter_type)s of step %(step)s (%(transition)s) is signed by hand, but"
        " nothing keeps the signed sheet, which is what counts; add “Keep the signed"
        " sheet” to the move after it is numbered, or let it be signed electronically"
        " (Signing Mode of the letter type)."
    ),
    "draft_replaced": _lt(
        "%(letter_type)s, which step %(step)s (%(transition)s) drafts, never answers a"
        " case: on every way on, another draft takes its place or it cannot be"
        " finished. A case has one answer; draft one letter, or issue the other as a"
        " paper."
    ),
    "letter_dead_end": _lt(
        "A case that stands at step %(step)s with the letter %(letter_type)s cannot be"
        " finished: no way on drafts, signs and numbers what is asked for; add the"
        " effect on the way or remove the guard."
    ),
    "act_never_done": _lt(
        "The move %(transition)s of step %(step)s waits for the act “%(act)s”, which"
        " can never be done before it: the step has no other act of this code, or the"
        " acts wait for each other; choose another act or remove the guard."
    ),
    "person_of_own_step": _lt(
        "The move %(transition)s of step %(step)s wants another person than at this"
        " same step; name an earlier step or remove the guard."
    ),
    "effect_without_reason": _lt(
        "The move %(transition)s of step %(step)s does %(effect)s, which needs a"
        " reason, but the move asks for none; have the move ask for it."
    ),
    "effect_repeated": _lt(
        "The move %(transition)s of step %(step)s does %(effect)s twice in the same"
        " way; remove one of the two."
    ),
    "move_outside": _lt(
        "The move %(transition)s of step %(step)s belongs to %(lane)s, which is outside"
        " the office, so no desk can make it; choose a desk of the office, or leave the"
        " lane out."
    ),
    "signer_outside": _lt(
        "%(letter_type)s of step %(step)s (%(transition)s) is signed by %(lane)s, which"
        " is outside the office; choose a desk of the office on the letter type."
    ),
    "never_decided": _lt(
        "No case that begins at step %(step)s can be finished: its ways end only after"
        " a decision that nothing takes; add “Decide” to a move, or draft a letter that"
        " carries the decision."
    ),
    "decision_dead_end": _lt(
        "A case cannot be finished after %(transition)s at step %(step)s: no way on"
        " fits the decision that it then has; add a move for that decision, or a way"
        " back to where it is decided."
    ),
    "refusal_never_told": _lt(
        "After %(transition)s at step %(step)s a case that an agency, a meeting or a"
        " superior refused cannot be finished: no way on drafts a letter that refuses,"
        " and no desk lifts the refusal; add a letter of refusal, or an act of the head"
        " with “Lift a decision”."
    ),
    "repair_never_made": _lt(
        "After %(transition)s at step %(step)s a case whose papers a meeting wants"
        " repaired cannot be finished: repaired papers are taken in nowhere, and no"
        " desk lifts the decision; add a way back to the applicant with “Record who"
        " came” (repair), or an act with “Lift a decision”."
    ),
    "window_before_arrival": _lt(
        "The window of step %(step)s ends on day %(day_to)s, but no case comes there"
        " before day %(earliest)s, when an earlier step begins; set it later."
    ),
    "window_passed_before": _lt(
        "The window of step %(step)s has passed when a case can come there, on day"
        " %(earliest)s at the earliest, when an earlier step begins; lengthen it or"
        " count it from the arrival."
    ),
    "window_too_short": _lt(
        "Step %(step)s takes at least %(minutes)s minutes, but its window has no more"
        " than %(most)s; lengthen the window or shorten the step."
    ),
    "fee_no_own_line": _lt(
        "Step %(step)s (%(transition)s) assesses the fee, but the SOP has no fee line"
        " that this office assesses; add one or remove the effect."
    ),
    "fee_no_outside_line": _lt(
        "Step %(step)s (%(transition)s) takes over an assessment, but the SOP has no"
        " fee line that another office assesses; add one or remove the effect."
    ),
    "fee_nothing_to_pay": _lt(
        "Step %(step)s (%(transition)s) records payments, but the SOP has no fee line"
        " that comes to an amount; add one or remove the effect."
    ),
    "fee_guard_without_line": _lt(
        "The move %(transition)s of step %(step)s waits for the fee, but the SOP has no"
        " fee line, so it would never wait; add a fee line or remove the guard."
    ),
    "fee_never_assessed": _lt(
        "The move %(transition)s of step %(step)s waits for the fee, but on no way to"
        " it this office assesses it; add “Assess the fee” to a move before it."
    ),
    "fee_never_taken_over": _lt(
        "The move %(transition)s of step %(step)s waits for the fee, but on no way to"
        " it the assessment of every other office is taken over; add “Take over an"
        " assessment” to a move before it, as an act where there are several."
    ),
    "fee_never_paid": _lt(
        "The move %(transition)s of step %(step)s waits for the payment, but on no way"
        " to it a payment is recorded after the fee is assessed; add “Record a"
        " payment” to a move before it."
    ),
    "fee_paid_too_early": _lt(
        "Step %(step)s (%(transition)s) records a payment, but on no way to it"
        " anything is to be paid; assess the fee before."
    ),
    "fee_taken_back_too_early": _lt(
        "Step %(step)s (%(transition)s) takes a payment back, but on no way to it a"
        " payment is recorded; move it behind “Record a payment”."
    ),
    "fee_stuck_unassessed": _lt(
        "A case that stands at step %(step)s without an assessed fee cannot be"
        " finished; add a move that assesses it there or before."
    ),
    "fee_stuck_unpaid": _lt(
        "A case that stands at step %(step)s with something to pay cannot be finished;"
        " add an act with “Record a payment” there, which takes parts, or a close for"
        " those who never pay."
    ),
    "fee_stuck_paid": _lt(
        "A case that stands at step %(step)s with nothing left to pay (paid, or a fee"
        " that comes to nothing) cannot be finished; add a move on without “Record a"
        " payment”."
    ),
    "payment_by_an_end": _lt(
        "“%(transition)s” of step %(step)s refuses or ends a case and records a"
        " payment: a case that has paid, or has nothing to pay, could not be ended;"
        " record payments by a move of their own."
    ),
    "fee_stuck_too_much": _lt(
        "A case that stands at step %(step)s cannot be finished once its fee was"
        " assessed anew to less than was paid; add “Take a payment back” there."
    ),
    "fee_words_without_fee": _lt(
        "%(letter_type)s of step %(step)s (%(transition)s) prints the assessed fee, but"
        " on no way to it a fee is assessed; assess it before, or take the placeholder"
        " out of the wording."
    ),
    "pause_without_setter": _lt(
        "Nobody can begin the pause “%(pause)s”: name an office lane that sets it, or"
        " add a move that does."
    ),
    "pause_without_end": _lt(
        "The pause “%(pause)s” is begun by a move, but nothing ends it: add a move that"
        " does, an office lane that sets it, or a limit."
    ),
    "pause_never_ended": _lt(
        "The move %(transition)s of step %(step)s begins a pause (%(pause)s), but"
        " nothing ends it, so that the promise counts no more; add “End a pause” to a"
        " move."
    ),
    "pause_without_reason": _lt(
        "The move %(transition)s of step %(step)s begins the pause “%(pause)s”, which"
        " needs a reason, but the move asks for none; have the move ask for it."
    ),
    # warnings
    "window_never_counts": _lt(
        "A window of step %(step)s (%(window)s) never counts: one before it counts for"
        " every case that it is for; put it first, or remove it."
    ),
    "person_alone": _lt(
        "The move %(transition)s of step %(step)s wants another person than at an"
        " earlier step, but %(lane)s has one member, who may work both: cases would"
        " wait. Add a member to that desk."
    ),
    "fee_words_too_early": _lt(
        "%(letter_type)s of step %(step)s (%(transition)s) prints the assessed fee, but"
        " on some ways to it none is assessed yet: it would have a gap. Ask for “The"
        " fee is assessed” before."
    ),
    "fee_not_assessed": _lt(
        "Nothing assesses the fee line %(line)s; add the effect to a move, or the fee"
        " is only printed."
    ),
    "fee_not_asked": _lt(
        "The fee is assessed, but no move waits for the payment (“The fee is paid”): a"
        " case can be finished unpaid."
    ),
    "payment_not_taken_back": _lt(
        "Step %(step)s (%(transition)s) records payments, but nothing takes back one"
        " that was recorded by mistake; add an act with “Take a payment back”."
    ),
    "meeting_not_called_off": _lt(
        "Step %(step)s (%(transition)s) plans a meeting (%(kind)s) that nothing calls"
        " off; add a move with “Call the meeting off”."
    ),
    "round_without_request": _lt(
        "Step %(step)s (%(transition)s) brings a case back to the agency, whose"
        " answer is recorded already, without a new request; add “Ask for a technical"
        " opinion” to the move."
    ),
    "lane_without_members": _lt(
        "The office lane %(lane)s has no members, so nobody can "
        "work its cases; add members."
    ),
    "regulation_replaced": _lt(
        "The cited regulation %(regulation)s was replaced by "
        "%(replaced_by)s; have the legal basis reviewed."
    ),
    "regulation_misquoted": _lt(
        "The citation of %(regulation)s is not right (%(meant)s); have the legal basis"
        " reviewed."
    ),
    "step_without_time": _lt(
        "Step %(step)s has no time, so nothing is flagged there; the "
        "office may set one."
    ),
}
WARNINGS = (
    "window_never_counts",
    "person_alone",
    "fee_words_too_early",
    "fee_not_assessed",
    "fee_not_asked",
    "payment_not_taken_back",
    "meeting_not_called_off",
    "round_without_request",
    "signer_for_nobody",
    "sheet_not_kept",
    "lane_without_members",
    "regulation_replaced",
    "regulation_misquoted",
    "step_without_time",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """An error or a warning of the check.

    :ivar severity: ``error`` or ``warning``
    :ivar code: key of :data:`SENTENCES`
    :ivar place: where, from the outside in, such as
        ``("steps", "verify", "transitions", "to_liaison", "guards", "clearance")``
    :ivar params: values of the sentence
    :ivar without: moves that cases which it is about do not have, as their conditions
        do not hold: pairs of step and label; none where it is about all cases
    """

    severity: Severity
    code: str
    place: Place
    params: Mapping[str, str]
    without: tuple[tuple[str, str], ...] = ()

    @property
    def template(self) -> str:
        """The English sentence with its placeholders."""
        return SENTENCES[self.code]

    @property
    def sentence(self) -> str:
        """The English sentence."""
        return self.template % self.params


def finding(code: str, place: Place, /, **params: object) -> Finding:
    """Return the finding of a code, at a place, with the values of its sentence."""
    severity: Severity = "warning" if code in WARNINGS else "error"
    return Finding(
        severity, code, place, {name: str(value) for name, value in params.items()}
    )


def step_place(step: Step) -> Place:
    """Return the place of a step."""
    return ("steps", step.code)


def move_place(step: Step, transition: Transition) -> Place:
    """Return the place of a move of a step."""
    return (*step_place(step), "transitions", transition.code)


def step_name(step: Step) -> str:
    """Return the name that people use for a step: its number, or else its code."""
    return step.number or step.code
