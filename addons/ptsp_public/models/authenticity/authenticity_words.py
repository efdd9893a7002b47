# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Fixed words of the page behind a letter's code.

Each state has a title for a quick look, and a sentence that says what to do.
"""

from odoo.tools.translate import LazyTranslate

_lt = LazyTranslate(__name__)

STATES = {
    "valid": (
        _lt("Registered and valid"),
        _lt("This letter stands in our register."),
    ),
    "expired": (
        _lt("Expired"),
        _lt("This letter was genuine and valid until %(day)s. It is no longer valid."),
    ),
    "pending": (
        _lt("Not issued yet"),
        _lt(
            "This sheet is being prepared for signature. Do not accept it before this"
            " page says that the letter is registered and valid."
        ),
    ),
    "replaced": (
        _lt("Replaced"),
        _lt(
            "This letter was corrected by a newer one. Ask for the letter that corrects"
            " it."
        ),
    ),
    "cancelled": (
        _lt("Cancelled"),
        _lt("This letter was issued once, but is cancelled and no longer valid."),
    ),
    "void": (
        _lt("Cancelled"),
        _lt(
            "This number or sheet was declared void before the letter was handed over."
            " The letter is not valid."
        ),
    ),
    "unknown": (
        _lt("Not found in our register"),
        _lt("Check the code again, then contact us before you accept this letter."),
    ),
}
MODES = {
    "wet": _lt("Signed by hand on paper"),
    "electronic": _lt(
        "Approved electronically in the office's system, without an electronic"
        " certificate"
    ),
}
# Rows that the page shows of a letter, in this order.
ROWS = {
    "number": _lt("Number"),
    "date_text": _lt("Date"),
    "holder": _lt("Applicant"),
    "kind": _lt("Kind of letter"),
    "subject": _lt("Subject"),
    "product": _lt("Service"),
    "signer": _lt("Signed by"),
    "signer_title": _lt("Office held"),
    "mode": _lt("Way of signing"),
    "validity": _lt("Validity"),
    "valid_until_text": _lt("Valid until"),
}
# Kinds of applicants whose names are shown in full; names of persons are masked.
NAMED_IN_FULL = frozenset({"company", "community"})
