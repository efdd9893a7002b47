# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Fields and searches about desks with a request beside the file."""

from odoo import api
from odoo.fields import Domain


@api.depends("letter_ids.awaits_lane_id")
def compute_asked_lanes(cases):
    """Compute the desks with a request; see ``ptsp.case.pending``."""
    lanes = cases.env["ptsp.lane"]
    asked = {}
    for entry in cases.env["ptsp.case.pending"]._entries(cases=cases._origin):
        asked[entry.case_id] = asked.get(entry.case_id, lanes) | lanes.browse(
            entry.lane_id
        )
    for case in cases:
        case.asked_lane_ids = asked.get(case._origin.id, lanes)


def search_asked_lanes(cases, operator, value):
    """Return the domain of cases with a request to desks; there are few of them.

    ``True`` stands for the desks of the current user.
    """
    if operator != "in":
        return NotImplemented
    lanes = cases.env["ptsp.lane"]
    mine = any(one is True for one in value)  # 1 is a desk, and equals True
    lanes = lanes._seen_by(cases.env.user) if mine else lanes.browse(value)
    entries = cases.env["ptsp.case.pending"]._entries(lanes)
    return Domain("id", "in", sorted({entry.case_id for entry in entries}))
