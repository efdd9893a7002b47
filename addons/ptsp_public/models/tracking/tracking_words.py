# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Texts about the status of a case, in a citizen's words.

They name no desk, officer or step of the SOP, as an applicant wants to know only whose
turn it is and what to do.
"""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

YOU, OFFICE, AGENCY, NOBODY = "you", "office", "agency", "nobody"
NOTHING = _lt("You need not do anything now.")
DONE = _lt("There is nothing left to do.")
# State -> title, sentence, whose turn it is, what to do.
OPEN = {
    "asked": (
        _lt("We are answering your question"),
        _lt("You asked for information; an application is not filed yet."),
        OFFICE,
        NOTHING,
    ),
    "awaited": (
        _lt("Your application is not handed in yet"),
        _lt("We are waiting for your papers. Time does not count yet."),
        YOU,
        _lt("Gather what is required and hand it in at our counter."),
    ),
    "checked": (
        _lt("We are checking your papers"),
        _lt(
            "We check whether your papers are complete and correct. You get a receipt"
            " with the promised time after that."
        ),
        OFFICE,
        NOTHING,
    ),
    "repair": (
        _lt("Waiting for you to mend your papers"),
        _lt("Something is missing or not correct yet in your papers."),
        YOU,
        _lt(
            "Mend what the list of missing papers names, then hand it in at our"
            " counter."
        ),
    ),
    "payment": (
        _lt("Waiting for your payment"),
        _lt("Your application goes on when the fee has been paid."),
        YOU,
        _lt("Pay as the bill says, then show the proof of payment at our counter."),
    ),
    "agency": (
        "",  # says which agencies, see ``_agency_words``
        _lt("Your papers are being studied there. We follow it up."),
        AGENCY,
        NOTHING,
    ),
    "studied": (
        _lt("We are processing your application"),
        _lt("Your papers are complete; we study what you ask for."),
        OFFICE,
        NOTHING,
    ),
    "drafted": (
        _lt("Your letter is being prepared"),
        _lt("The letter is drafted and checked before it is signed."),
        OFFICE,
        NOTHING,
    ),
    "signed": (
        _lt("Your letter has been signed"),
        _lt("It gets its number, date and stamp before it is handed over."),
        OFFICE,
        NOTHING,
    ),
    "ready": (
        _lt("Your letter is ready"),
        _lt("The letter lies ready at our counter."),
        YOU,
        _lt(
            "Fetch it at our counter with the slip of the receipt and your identity"
            " card; somebody else also needs your power of attorney."
        ),
    ),
}
# State -> what happens there by the SOP, for the page of a service.
PLANNED = {
    "asked": _lt("You may ask first: we explain what is needed."),
    "awaited": _lt("You fill in the form and hand in your papers."),
    "checked": _lt("We check whether your papers are complete, and you get a receipt."),
    "studied": _lt("We study what you ask for."),
    "repair": _lt("If something is not correct yet, we tell you and you mend it."),
    "agency": _lt("The agency concerned gives its technical opinion."),
    "drafted": _lt("Your letter is drafted and checked."),
    "signed": _lt("The letter is signed and gets its number and stamp."),
    "ready": _lt("You receive your letter."),
}
# Outcome -> title, sentence.
# State of a letter that was handed over and is not valid any more -> title, sentence.
AMENDED = {
    "cancelled": (
        _lt("Your letter was cancelled"),
        _lt("The letter that you received is not valid any more. Ask us why."),
    ),
    "replaced": (
        _lt("Your letter was corrected"),
        _lt("Use the new letter instead of the one that you received before."),
    ),
}
EXPIRED = (
    _lt("Your letter has expired"),
    _lt("It was genuine. Ask us for a new one if you still need it."),
)
CLOSED = {
    "issued": (
        _lt("Done: the letter was handed over"),
        _lt("Your application has ended with the letter that you received."),
    ),
    "refused": (
        _lt("Done: the application was refused"),
        _lt(
            "The letter that you received says why, what may be mended and how to"
            " object."
        ),
    ),
    "withdrawn": (
        _lt("Withdrawn"),
        _lt("This application was withdrawn by the applicant."),
    ),
    "lapsed": (
        _lt("Closed: not completed"),
        _lt(
            "This application was closed because the missing papers did not come. You"
            " may apply again."
        ),
    ),
    "information": (
        _lt("Done: information given"),
        _lt("You asked for information and received it. You may apply at any time."),
    ),
    "replaced": (
        _lt("Replaced by a new application"),
        _lt("This application goes on under another number."),
    ),
}
# Kind of pause -> what is awaited, for the middle of a sentence.
AWAITED = {
    "return": _lt("waiting for you to mend your papers"),
    "agency": _lt("waiting for the technical opinion"),
    "payment": _lt("waiting for your payment"),
    "order": _lt("by decision of the head of the office"),
}
# Kind of pause -> event at its begin, event at its end.
PAUSED = {
    "return": (
        _lt("You were told what is missing in your papers"),
        _lt("Your mended papers were received"),
    ),
    "payment": (
        _lt("You were told the fee"),
        _lt("Your payment was received"),
    ),
}
OTHER_PAUSE = (_lt("The counting of days was stopped"), _lt("The days count again"))
# Reason for the start of the promise -> words for the middle of a sentence.
STARTED = {
    "receipt": _lt("your complete papers were received"),
    "no_opinion": _lt("your complete papers were received"),
    "opinion": _lt("the technical opinion was received"),
}
