# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The guards that an SOP may use on a case; ``catalogue`` explains the keys."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

GUARDS = {
    "form_complete": {
        "label": _lt("The form is filled in"),
        "help": _lt("Every required field of the service's own form has a value."),
        "in_place": True,
    },
    "checklist_complete": {
        "label": _lt("The checklist is complete"),
        "help": _lt(
            "Every mandatory requirement that applies was found correct; where papers"
            " are checked, by the desk itself."
        ),
        "satisfied_by": ["verdicts"],
    },
    "check_form_complete": {
        "wants": "part",
        "parts": {
            "registered": ["register"],
            "initialled": ["initial_letter"],
            "signed": ["sign_letter"],
            "numbered": ["number_letter"],
        },
        "label": _lt("The check form is filled in"),
        "help": _lt(
            "Every item of the step's check form, or of the named part of it, has a"
            " result at this visit, and none is wrong."
        ),
        "params": ["part"],
        "required": [],
        "satisfied_by": ["checks"],
    },
    "clearance": {
        "wants": "cleared",
        "label": _lt("Declared complete and correct"),
        "help": _lt("Customer service has declared the file complete and correct."),
        "satisfied_by": ["give_clearance"],
    },
    "registered": {
        "label": _lt("Registered"),
        "help": _lt("The case has a registration number."),
        "satisfied_by": ["register"],
    },
    "fees_assessed": {
        "wants": "assessed",
        "label": _lt("The fee is assessed"),
        "help": _lt("Every fee line of the SOP has an assessment."),
        "satisfied_by": ["assess_fees", "record_external_assessment"],
    },
    "paid": {
        "wants": "paid",
        "label": _lt("The fee is paid"),
        "help": _lt("All that was assessed is paid in full; parts add up."),
        "satisfied_by": ["record_payment"],
    },
    "opinion_requested": {
        "wants": "requested",
        "label": _lt("A technical opinion is asked for"),
        "help": _lt("At least one request to an agency is open."),
        "satisfied_by": ["request_opinion"],
    },
    "opinions_in": {
        "wants": "answered",
        "label": _lt("All opinions are in"),
        "help": _lt(
            "No request is open; where the SOP always wants an opinion, one is there."
        ),
        "satisfied_by": ["record_opinion", "start_clock_receipt", "withdraw_opinion"],
        "in_place": True,
    },
    "opinion_allows": {
        "wants": "allowed",
        "label": _lt("The opinions allow a recommendation"),
        "help": _lt(
            "No agency's newest opinion is negative, unless the head has lifted that."
        ),
        "in_place": True,
    },
    "order_overrules": {
        "wants": "bound",
        "label": _lt("An order has something to overrule"),
        "help": _lt(
            "A decision binds the case that the ordering desk may lift, and no higher"
            " desk's refusal stands."
        ),
        "in_place": True,
    },
    "decision_lifted": {
        "wants": "free",
        "label": _lt("No decision says otherwise"),
        "help": _lt(
            "The letter of this move contradicts no decision that stands: of a meeting,"
            " an agency or a superior. Whoever drafts, initials, signs or numbers a"
            " letter is asked this even where the SOP does not say so."
        ),
        "satisfied_by": ["lift_decision"],
        "in_place": True,
    },
    "letter_carries_decision": {
        "wants": "carried",
        "label": _lt("The letter carries the decision"),
        "help": _lt("The drafted letter says what was decided on the case."),
        "params": ["letter_type"],
        "required": [],
        "in_place": True,
    },
    "letter_drafted": {
        "wants": "drafted",
        "label": _lt("The letter is drafted"),
        "help": _lt("A draft of the letter exists."),
        "params": ["letter_type"],
        "required": [],
        "match": ["letter_type"],
        "satisfied_by": ["draft_letter"],
    },
    "letter_initialled": {
        "wants": "drafted",
        "label": _lt("The letter is initialled"),
        "help": _lt("The lane's initials are on the newest draft."),
        "params": ["lane"],
        "required": [],
        "match": ["lane"],
        "satisfied_by": ["initial_letter"],
    },
    "letter_signed": {
        "wants": "signed",
        "label": _lt("The letter is signed"),
        "help": _lt("The letter is signed."),
        "params": ["letter_type"],
        "required": [],
        "satisfied_by": ["sign_letter"],
    },
    "letter_numbered": {
        "wants": "numbered",
        "excludes": ["letter_not_numbered"],
        "label": _lt("The letter has a number"),
        "help": _lt("The letter has its number and date."),
        "params": ["letter_type"],
        "required": [],
        "satisfied_by": ["number_letter"],
    },
    "letter_rendered": {
        "wants": "numbered",
        "label": _lt("The letter's PDF is made"),
        "help": _lt("The issued PDF exists and is sealed by its hash."),
        "params": ["letter_type"],
        "required": [],
        "match": ["letter_type"],
        "satisfied_by": ["number_letter", "issue_letter"],
        "in_place": True,
    },
    "letter_not_numbered": {
        "wants": "not_numbered",
        "label": _lt("The letter has no number yet"),
        "help": _lt("Once it has a number, a letter is voided instead."),
        "in_place": True,
    },
    "sheet_printed": {
        "label": _lt("The sheet to sign is printed"),
        "help": _lt("A letter signed by hand is on special paper as it stands now."),
        "satisfied_by": ["print_sheet"],
    },
    "signed_sheet_kept": {
        "label": _lt("The signed sheet is kept"),
        "help": _lt(
            "A letter signed by hand has the serial of its special paper and a scan."
        ),
        "satisfied_by": ["keep_signed_sheet"],
    },
    "meeting_planned": {
        "wants": "planned",
        "label": _lt("A meeting is planned"),
        "help": _lt("A meeting is planned and not concluded."),
        "params": ["value"],
        "required": [],
        "match": ["value"],
        "satisfied_by": ["plan_meeting", "reschedule_meeting"],
        "values": ["joint", "meeting", "field"],
    },
    "meeting_concluded": {
        "wants": "held",
        "excludes": ["meeting_planned"],
        "label": _lt("The meeting is concluded"),
        "help": _lt("A meeting is concluded with minutes, and none is left open."),
        "satisfied_by": ["conclude_meeting"],
    },
    "act_done": {
        "label": _lt("An act was done before"),
        "help": _lt("The named act of this step was done at this visit."),
        "params": ["value"],
        "required": ["value"],
        "names_move": True,
        "in_place": True,
    },
    "decision_is": {
        "wants": "decided",
        "excludes": ["decision_is"],
        "label": _lt("The decision is"),
        "help": _lt("The decision on the case is recommend or refuse."),
        "params": ["value"],
        "required": ["value"],
        "match": ["value"],
        "satisfied_by": ["set_decision"],
        "values": ["recommend", "refuse"],
    },
    "strategic_considered": {
        "wants": "considered",
        "label": _lt("A strategic case is considered"),
        "help": _lt(
            "If the case is marked as strategic, the head's consideration was recorded"
            " since."
        ),
        "satisfied_by": ["consider"],
        "in_place": True,
    },
    "different_person": {
        "label": _lt("Another person than at"),
        "help": _lt("Whoever worked the named step last may not make this move."),
        "params": ["value"],
        "required": ["value"],
        "kinds": {"value": "step"},
        "in_place": True,
    },
}
