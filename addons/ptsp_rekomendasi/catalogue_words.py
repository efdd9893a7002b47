# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The words that guards and effects of the catalogue take, in plain language."""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

WORDS = {
    # kinds of meeting
    "joint": _lt("Joint meeting (a step of its own)"),
    "meeting": _lt("Meeting or presentation"),
    "field": _lt("Field visit"),
    # decisions
    "recommend": _lt("Recommend"),
    "refuse": _lt("Refuse"),
    # reasons of a pause
    "return": _lt("While the papers are with the applicant"),
    "agency": _lt("While the case is back with an agency"),
    "order": _lt("By order"),
    "payment": _lt("While a payment is awaited"),
    # marks
    "yes": _lt("Yes"),
    "no": _lt("No"),
    # papers of requests
    "new_requests": _lt("One for each request that has none yet"),
    "requests": _lt("One for each open request"),
}
