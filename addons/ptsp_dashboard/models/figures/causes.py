# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Divides a stretch of time among causes, so that each moment has one cause."""

from odoo.addons.ptsp_base.tools.intervals import intersect, normalise, subtract

# If two causes hold at once the first of these counts.
CAUSES = ("pickup", "applicant", "agency", "other")


def split(start, end, spans):
    """Return the parts of a stretch that each cause had; the office has the rest.

    :param start: begin of the stretch, of any type that can be compared
    :param end: end of the stretch
    :param dict spans: cause -> pairs of start and end, in any order; an empty end means
        the end of the stretch
    :return: cause -> list of pairs that do not overlap, ``office`` included

    >>> parts = split(0, 10, {"applicant": [(2, 4)], "agency": [(3, 6), (9, None)]})
    >>> parts["applicant"], parts["agency"], parts["office"]
    ([(2, 4)], [(4, 6), (9, 10)], [(0, 2), (6, 9)])
    """
    rest = normalise([(start, end)])
    parts = {}
    for cause in CAUSES:
        marks = normalise((first, last or end) for first, last in spans.get(cause, ()))
        parts[cause] = intersect(rest, marks)
        rest = subtract(rest, marks)
    return {**parts, "office": rest}
