# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The events of which applicants are told, in the order of a case."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

EVENTS = {
    "filed": _lt("Handed in, to be checked"),
    "received": _lt("Received, with the promise"),
    "returned": _lt("Returned, with what is missing"),
    "reminder_repair": _lt("Reminder: papers are awaited"),
    "opinion_in": _lt("Opinion of an agency arrived"),
    "clock_started": _lt("Count started, with the date"),
    "promise_moved": _lt("Date of the promise moved"),
    "ready": _lt("Letter ready"),
    "reminder_pickup": _lt("Reminder: letter not collected"),
    "issued": _lt("Letter handed over"),
    "refused": _lt("Refusal handed over"),
    "withdrawn": _lt("Withdrawn"),
    "closed": _lt("Closed without a letter"),
    "letter_cancelled": _lt("Letter cancelled"),
    "letter_replaced": _lt("Letter corrected"),
}
# Outcome of a case -> event of which its applicant is told.
OUTCOMES = {
    "issued": "issued",
    "refused": "refused",
    "withdrawn": "withdrawn",
    "lapsed": "closed",
    "replaced": "closed",
}
