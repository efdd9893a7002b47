# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Whose time it was: each moment of a stretch has one cause."""

from odoo.addons.ptsp_base.tools.intervals import intersect, normalise, subtract

# Where two hold at once the first counts: who waits for papers works on nothing else.
CAUSES = ("pickup", "applicant", "agency", "other")


def split(start, end, spans):
    """Return what part of a stretch each cause had, and what is left to the office.

    :param start: when it begins; any type that can be compared
    :param end: when it ends
    :param dict spans: cause -> pairs of start and end, in any order; an end may be
        empty, which is the end of the stretch
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
