# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""The verbs of complaints and the states between which they lead, as plain data."""

from typing import NamedTuple

STATES = ("verification", "work", "answered", "waiting", "closed", "not_ours")
OPEN = frozenset(STATES) - {"closed"}
# Special targets of a verb: the state stays, or the former one comes back.
SAME = ""
BACK = "back"


class Verb(NamedTuple):
    """An action on a complaint.

    :ivar before: the states in which it is possible
    :ivar after: the state to which it leads; ``SAME`` keeps the state, ``BACK`` brings
        back the one before
    :ivar needs: names of the values that it requires
    :ivar outside: whether the complainant may do it
    :ivar outcome: the outcome of the complaint, if the verb ends it
    """

    before: frozenset
    after: str = SAME
    needs: tuple = ()
    outside: bool = False
    outcome: str = ""


def _verb(before, after=SAME, needs="", outside=False, outcome=""):
    return Verb(
        frozenset(before.split()), after, tuple(needs.split()), outside, outcome
    )


VERBS = {
    "accept": _verb("verification", "work", "class_id"),
    "classify": _verb("verification work not_ours", needs="class_id"),
    "assign": _verb("verification work answered waiting not_ours", needs="user_id"),
    "ask": _verb("verification work", "waiting", "text"),
    "complete": _verb("waiting", BACK, "text", outside=True),
    "reply": _verb("verification work not_ours", needs="text"),
    "answer": _verb("verification work not_ours", "answered", "text"),
    "comment": _verb("answered", "work", "text", outside=True),
    "hand_over": _verb("verification work", "not_ours", "agency_name text"),
    "take_back": _verb("not_ours", "work", "reason"),
    "unactionable": _verb(
        "verification work waiting", "closed", "reason text", outcome="unactionable"
    ),
    "withdraw": _verb(
        "verification work answered waiting not_ours",
        "closed",
        "reason",
        outside=True,
        outcome="withdrawn",
    ),
    "close": _verb("answered", "closed", outside=True, outcome="settled"),
    "close_silent": _verb("answered", "closed", outcome="silent"),
    "reopen": _verb("closed", "work", "reason", outside=True),
    "note": _verb("verification work answered waiting closed not_ours", needs="text"),
    "name_about": _verb(
        "verification work answered waiting closed not_ours", needs="reason"
    ),
    "link": _verb("verification work answered waiting not_ours", needs="reference"),
}
# Column -> verbs for a card that is dropped there; the first possible one is taken.
DROPS = {
    "work": ("accept", "take_back", "complete", "reopen"),
    "answered": ("answer",),
    "waiting": ("ask",),
    "closed": ("close", "unactionable"),
    "not_ours": ("hand_over",),
}


def verbs_from(state, outside=False):
    """Return the verbs that are possible in a state, in the order of the table.

    >>> verbs_from("answered", outside=True)
    ['comment', 'withdraw', 'close']
    >>> verbs_from("closed", outside=True)
    ['reopen']
    """
    return [
        code
        for code, verb in VERBS.items()
        if state in verb.before and (verb.outside or not outside)
    ]


def dropped(state, target):
    """Return the verb that moves a card from one column to another, or an empty text.

    >>> dropped("verification", "work"), dropped("waiting", "work")
    ('accept', 'complete')
    >>> dropped("work", "verification")
    ''
    """
    for code in DROPS.get(target, ()):
        if state in VERBS[code].before:
            return code
    return ""


def target(state, code, before=""):
    """Return the state after a verb.

    :param str before: the state in which the complainant was asked for more

    >>> target("waiting", "complete", "work"), target("work", "reply")
    ('work', 'work')
    """
    after = VERBS[code].after
    if after == BACK:
        return before or "verification"
    return after or state
