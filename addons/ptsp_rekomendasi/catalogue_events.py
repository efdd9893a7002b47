# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The events of the change feed: what may happen to a case."""

from odoo.addons.ptsp_base.tools.marker import _lt

# Event -> what happened. No detail names the applicant or a payer.
EVENTS = {
    "open": _lt("The case was opened; the detail is its first step."),
    "move": _lt("A move of the SOP was made; the detail is its code."),
    "take": _lt("An officer took the case in hand."),
    "release": _lt("The officer put the case back."),
    "reassign": _lt("The case was given to another officer."),
    "hold": _lt("Work on the case was put on hold."),
    "resume": _lt(
        "Work on the case goes on, or a pause ended; the detail is the pause's kind."
    ),
    "pause": _lt("A person paused the count; the detail is the pause's kind."),
    "recount": _lt("Due dates were counted anew because working time changed."),
    "data": _lt(
        "Data of the application changed; the detail names the fields, numbers and"
        " contacts are masked."
    ),
    "original": _lt("The original of a paper was seen; the detail is its key."),
    "verdicts": _lt("A desk gave verdicts on requirements."),
    "checks": _lt("A desk filled in a check form."),
    "contact": _lt("A contact with the applicant or an agency was noted."),
    "fee_assessed": _lt(
        "Fees were assessed; the detail is the sum now due, in rupiah."
    ),
    "fee_paid": _lt("A payment was recorded; the detail is its amount in rupiah."),
    "fee_paid_back": _lt(
        "A payment was taken back; the detail is its amount in rupiah."
    ),
    "sign_paper": _lt("A paper that waited was signed."),
    "drop_paper": _lt("A paper that waited was not signed."),
    "update_letter": _lt("A draft was brought up to date."),
    "void_letter": _lt("A letter that demanded a fee became void."),
    "order_amendment": _lt(
        "A cancellation or correction was ordered; the detail is the case that makes"
        " it."
    ),
    "letter_cancelled": _lt("A letter was cancelled; the detail is its number."),
    "letter_replaced": _lt("A letter was replaced; the detail is its number."),
    "letter_issued": _lt(
        "A letter counts again, its amendment was voided; the detail is its number."
    ),
    "revision": _lt(
        "The case goes on by another revision of its SOP; the detail is its number."
    ),
    "close_silent": _lt(
        "The case was closed because the applicant stayed silent; the detail is the"
        " move."
    ),
    "destroy": _lt(
        "The archive of the case was destroyed after its retention; the detail is the"
        " berita acara."
    ),
}
