# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Blockers: what keeps a case from a move."""


def blocker(code, sentence, removed_by=()):
    """Return a blocker: one thing that is missing for a move.

    :param str code: for programs, such as ``checklist:ktp``
    :param str sentence: for people: what is missing and what to do
    :param removed_by: codes of effects that would remove it, if no guard of the
        definition says so
    """
    found = {"code": code, "sentence": sentence}
    return {**found, "removed_by": tuple(removed_by)} if removed_by else found


def unless(holds, code, sentence):
    """Return no blocker when a condition holds, else one that says why not.

    >>> unless(True, "clearance", "Declare the file complete.")
    []
    """
    return [] if holds else [blocker(code, sentence)]
