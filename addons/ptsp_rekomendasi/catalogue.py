# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The guards and effects that an SOP may use on a case.

Each entry says what its guard or effect needs (``params``), asks the person for
(``asks``) and is made true by (``satisfied_by``). So the linter, the screens and RPC
reason about a revision without knowing the code behind it. The keys are those of
``ptsp.sop.rule.mixin``, and ``values`` lists the possible words of a text value. The
code is in ``ptsp.case.guards`` and ``ptsp.case.effects``.
"""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

EFFECTS = {
    "give_clearance": {
        "does": "clear",
        "label": _lt("Declare complete and correct"),
        "help": _lt("Record who declared the file complete and correct, and when."),
    },
    "record_person": {
        "does": "receive",
        "label": _lt("Record who came"),
        "help": _lt(
            "Who brought repaired papers (repair) or withdraws (withdraw): the"
            " applicant or the holder of a valid power of attorney for handling; with a"
            " repair also what came of each paper that was found wrong."
        ),
        "params": ["value"],
        "required": ["value"],
        "asks": ["person", "person_as"],
        "values": ["repair", "withdraw"],
    },
    "withdraw_clearance": {
        "does": "unclear",
        "label": _lt("Withdraw the declaration"),
        "help": _lt("The file is no longer declared complete and correct."),
    },
    "register": {
        "fills": ["registration_no", "received_at"],
        "label": _lt("Register"),
        "help": _lt("Take the registration number; the receipt counts from here."),
        "params": ["register"],
        "takes_number": True,
    },
    "record_start_proof": {
        "label": _lt("Take the initial proof"),
        "help": _lt(
            "Confirm that the folder is complete and the applicant has signed the"
            " initial proof; an online filing is its own signature."
        ),
        "asks": ["folder_complete", "applicant_signed"],
    },
    "waive_requirement": {
        "wants_reason": True,
        "does": "waive",
        "label": _lt("Waive a requirement"),
        "help": _lt("One requirement is not asked of this case, for the reason given."),
        "asks": ["waived_requirement_id"],
    },
    "restore_requirement": {
        "wants_reason": True,
        "does": "restore",
        "label": _lt("Take a waiver back"),
        "help": _lt("A waived requirement is asked of this case after all."),
        "asks": ["restored_requirement_id"],
    },
    "start_clock_receipt": {
        "label": _lt("Start the promise at the receipt"),
        "help": _lt(
            "When no opinion was asked for, the promise runs from the receipt."
        ),
    },
    "request_opinion": {
        "fills": ["opinion_ids"],
        "does": "ask",
        "label": _lt("Ask for a technical opinion"),
        "help": _lt("Open a request to an agency, with its due date."),
        "params": ["agency"],
        "required": [],
        "asks": ["agency_id"],
    },
    "deliver_opinions": {
        "does": "deliver",
        "label": _lt("Deliver the requests"),
        "help": _lt("Record that the open requests were handed to the agency."),
        "asks": ["received_by", "delivered_at", "delivery_receipt"],
    },
    "keep_receipt": {
        "does": "receipt",
        "label": _lt("Keep the agency's receipt"),
        "help": _lt("Keep the scan of the receipt that the agency signed."),
        "asks": ["agency_id", "delivery_receipt"],
    },
    "record_opinion": {
        "does": "answer",
        "label": _lt("Record the opinion"),
        "help": _lt("Record what the agency answered and when it arrived."),
        "asks": [
            "agency_id",
            "result",
            "opinion_number",
            "opinion_date",
            "opinion_signer",
            "arrived_at",
            "arrival_reason",
            "conditions",
            "agency_meeting_date",
            "agency_meeting_place",
            "agency_meeting_result",
            "opinion_file",
        ],
    },
    "return_opinion": {
        "does": "return",
        "label": _lt("Send the opinion back"),
        "help": _lt("The opinion is incomplete and counts as not received."),
        "asks": ["agency_id"],
    },
    "withdraw_opinion": {
        "does": "take_back",
        "label": _lt("Withdraw the request"),
        "help": _lt("The request no longer counts (asked of the wrong agency)."),
        "asks": ["withdrawn_agency_id"],
    },
    "draft_letter": {
        "fills": ["letter_ids"],
        "does": "draft",
        "implies": ["decision_lifted"],
        "label": _lt("Draft the letter"),
        "help": _lt("Draft a letter of this type from the data of the case."),
        "params": ["letter_type"],
    },
    "revise_draft": {
        "does": "edit",
        "label": _lt("Change the draft"),
        "help": _lt("A new round of the draft; initials on the old one are void."),
        "asks": ["body"],
    },
    "update_letter": {
        "does": "edit",
        "label": _lt("Bring the draft up to date"),
        "help": _lt(
            "Compose the draft anew from the data of the case; a change is a new round,"
            " and initials on the old one are void. Corrections by hand stay."
        ),
    },
    "initial_letter": {
        "does": "initial",
        "implies": ["decision_lifted"],
        "label": _lt("Initial the letter"),
        "help": _lt("Put the desk's initials on the draft."),
        "params": ["lane"],
        "required": [],
    },
    "sign_letter": {
        "does": "sign",
        "implies": ["decision_lifted"],
        "label": _lt("Sign the letter"),
        "help": _lt("Sign the letter; its content is frozen."),
    },
    "sign_paper": {
        "label": _lt("Sign waiting papers"),
        "help": _lt("Sign and number the papers of this type that wait for it."),
        "params": ["letter_type"],
        "takes_number": True,
    },
    "reopen_letter": {
        "does": "reopen",
        "label": _lt("Reopen the letter"),
        "help": _lt("A signed letter without a number becomes a draft again."),
    },
    "number_letter": {
        "does": "number",
        "implies": ["decision_lifted"],
        "label": _lt("Number and date the letter"),
        "help": _lt("Take the letter's number from its register."),
        "takes_number": True,
    },
    "print_sheet": {
        "does": "use",
        "label": _lt("Print the sheet to sign"),
        "help": _lt("Put the initialled draft on special paper, to be signed by hand."),
        "asks": ["paper_serial"],
    },
    "keep_signed_sheet": {
        "does": "keep",
        "label": _lt("Keep the signed sheet"),
        "help": _lt("Keep serial and scan of the sheet that was signed by hand."),
        "asks": ["paper_serial", "signed_scan"],
    },
    "void_letter": {
        "wants_reason": True,
        "does": "void",
        "label": _lt("Void the letter"),
        "help": _lt("Void the letter and its number, with the reason."),
    },
    "issue_letter": {
        "fills": ["letter_ids"],
        "does": "issue",
        "implies": ["decision_lifted"],
        "label": _lt("Issue a paper"),
        "help": _lt(
            "Make a paper that is issued where it is made. Value new_requests: one for"
            " each open request that has none yet; requests: one for each open request."
        ),
        "params": ["letter_type", "value"],
        "required": ["letter_type"],
        "takes_number": True,
        "values": ["new_requests", "requests"],
    },
    "issue_receipt": {
        "fills": ["letter_ids"],
        "does": "issue",
        "label": _lt("Issue a receipt for papers"),
        "help": _lt(
            "List the papers that are handed back (returned) or come back repaired"
            " (repaired) on a receipt; the list is frozen with it."
        ),
        "params": ["letter_type", "value"],
        "required": ["letter_type", "value"],
        "asks": ["papers"],
        "takes_number": True,
        "values": ["returned", "repaired"],
    },
    "assess_fees": {
        "does": "assess",
        "label": _lt("Assess the fee"),
        "help": _lt(
            "Work out the fee lines of the SOP from the form and keep them with their"
            " basis; an earlier assessment is replaced."
        ),
    },
    "record_external_assessment": {
        "does": "take_over",
        "label": _lt("Take over an assessment"),
        "help": _lt(
            "Type in number, date and amount of a fee that another office assessed."
        ),
        "asks": [
            "fee_line",
            "assessment_number",
            "assessment_date",
            "assessed_amount",
        ],
    },
    "record_payment": {
        "does": "pay",
        "label": _lt("Record a payment"),
        "help": _lt(
            "Keep amount, date, receipt number and proof of a payment; parts add up."
        ),
        "asks": [
            "payment_amount",
            "payment_date",
            "payment_receipt",
            "payment_proof",
        ],
    },
    "reverse_payment": {
        "does": "pay_back",
        "label": _lt("Take a payment back"),
        "help": _lt("Set a payment right that was recorded by mistake, with why."),
        "asks": ["payment_id", "payment_reason"],
    },
    "start_pause": {
        "does": "pause",
        "label": _lt("Pause the clock"),
        "help": _lt(
            "Open a pause: return, agency, order, payment or a kind that the SOP names"
            " itself."
        ),
        "params": ["value"],
        "required": ["value"],
        "values": ["return", "agency", "order", "payment"],
    },
    "end_pause": {
        "does": "resume",
        "label": _lt("End the pause"),
        "help": _lt(
            "Close the open pause: return, agency, order, payment or a kind that the"
            " SOP names itself."
        ),
        "params": ["value"],
        "required": ["value"],
        "values": ["return", "agency", "order", "payment"],
    },
    "plan_meeting": {
        "fills": ["meeting_ids", "letter_ids"],
        "does": "plan",
        "label": _lt("Plan a meeting"),
        "help": _lt("Plan a meeting (joint, meeting, field) and issue its invitation."),
        "params": ["value"],
        "required": ["value"],
        "asks": [
            "meeting_start",
            "meeting_place",
            "meeting_agenda",
            "meeting_participants",
        ],
        "takes_number": True,
        "values": ["joint", "meeting", "field"],
    },
    "conclude_meeting": {
        "does": "conclude",
        "label": _lt("Conclude the meeting"),
        "help": _lt(
            "Record attendance, minutes and decision of a planned meeting, of the named"
            " kind if one is named; issue their papers."
        ),
        "params": ["value"],
        "required": [],
        "asks": [
            "meeting_id",
            "attendance",
            "minutes",
            "meeting_decision",
            "decision_note",
        ],
        "takes_number": True,
        "values": ["joint", "meeting", "field"],
    },
    "reschedule_meeting": {
        "fills": ["meeting_ids", "letter_ids"],
        "does": "replan",
        "label": _lt("Reschedule the meeting"),
        "help": _lt(
            "Call the planned meeting of this kind off and invite to another date."
        ),
        "params": ["value"],
        "required": ["value"],
        "asks": [
            "meeting_id",
            "meeting_start",
            "meeting_place",
            "meeting_agenda",
            "meeting_participants",
        ],
        "takes_number": True,
        "values": ["joint", "meeting", "field"],
    },
    "call_off_meeting": {
        "wants_reason": True,
        "does": "call_off",
        "label": _lt("Call the meeting off"),
        "help": _lt(
            "A planned meeting, of the named kind if one is named, is not held."
        ),
        "params": ["value"],
        "required": [],
        "asks": ["meeting_id"],
        "values": ["joint", "meeting", "field"],
    },
    "set_decision": {
        "does": "decide",
        "label": _lt("Decide"),
        "help": _lt("Set the decision on the case: recommend or refuse."),
        "params": ["value"],
        "required": ["value"],
        "values": ["recommend", "refuse"],
    },
    "lift_decision": {
        "wants_reason": True,
        "does": "lift",
        "label": _lt("Lift a decision"),
        "help": _lt(
            "Lift, with a reason, the decisions that bind the case and that this desk"
            " may lift: its own and those of lower desks; the head also those of"
            " agencies and meetings."
        ),
        "asks": ["lift_basis"],
        "provides": ["override_opinion"],
    },
    "override_opinion": {
        "wants_reason": True,
        "does": "lift",
        "label": _lt("Overrule the opinion"),
        "help": _lt("The earlier name of “Lift a decision”; it does the same."),
        "asks": ["lift_basis"],
        "provides": ["lift_decision"],
    },
    "advise": {
        "label": _lt("Advise"),
        "help": _lt("Write advice for those who decide after."),
        "asks": ["advice"],
    },
    "set_strategic": {
        "wants_reason": True,
        "does": "mark",
        "label": _lt("Mark as strategic"),
        "help": _lt("Set (yes) or remove (no) the mark, with the reason."),
        "params": ["value"],
        "required": ["value"],
        "values": ["yes", "no"],
    },
    "consider": {
        "does": "consider",
        "label": _lt("Record the head's consideration"),
        "help": _lt("Record what the head considered, and what it rests on."),
        "asks": ["consideration", "consideration_basis"],
    },
    "hand_over": {
        "label": _lt("Hand over"),
        "help": _lt(
            "Record who took the letter, as what, by which identity, and what was"
            " given along."
        ),
        "asks": [
            "taken_by",
            "taken_as",
            "id_kind",
            "id_number",
            "identity_checked",
            "slip",
            "rights_explained",
            "questionnaire",
            "receipt_signed",
        ],
    },
    "archive": {
        "label": _lt("Archive"),
        "help": _lt("Record place, classification and retention of the archive copy."),
        "asks": ["archive_place", "archive_class", "archive_retention"],
    },
    "tell_lane": {
        "label": _lt("Ask a lane to decide"),
        "help": _lt("Every member of the lane gets an activity with the reason."),
        "params": ["lane"],
    },
    "link_new_application": {
        "label": _lt("Open the new application"),
        "help": _lt("Open a linked case where the applicant fills in a new file."),
    },
}

DEFAULTS = {
    "label": "",
    "help": "",
    "params": [],
    "asks": [],
    "values": [],
    "satisfied_by": [],
    "implies": [],
    "does": "",
    "wants_reason": False,
    "fills": [],
    "wants": "",
    "excludes": [],
    "in_place": False,
    "takes_number": False,
}
