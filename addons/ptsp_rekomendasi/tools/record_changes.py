# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Decides which differences of a record between two moments are faults.

Records change between two digests: cases get further entries, drafts are corrected,
reserved numbers are used, letters are declared void. A change that the process never
makes is a *fault*.
"""

from collections.abc import Callable, Mapping

Leaf = Mapping[str, object]

ISSUED = ("issued", "replaced", "cancelled")
UNDECIDED = ("draft", "signed")
LETTER_STATES = {
    "draft": (*UNDECIDED, *ISSUED, "void"),
    "signed": (*UNDECIDED, *ISSUED, "void"),
    "issued": (*ISSUED, "void"),
    "replaced": ISSUED,
    "cancelled": ISSUED,
    "void": ("void",),
}
NUMBER_STATES = {
    "reserved": ("reserved", "used", "void"),
    "used": ("used", "void"),
    "void": ("void",),
}


def fault(before: Leaf, after: Leaf) -> str:
    """Return the code of a fault between two leaves of a record, or nothing.

    :param before: an earlier leaf of the record
    :param after: a later leaf, or the present text of the record

    >>> case = {"kind": "case", "count": 3, "head": "a"}
    >>> fault(case, case | {"count": 4, "head": "b"})
    ''
    >>> fault(case, case | {"count": 2, "head": "b"})
    'shorter'
    """
    if before.get("gone"):
        return ""  # its absence was reported as another fault
    if after.get("gone"):
        return "gone"
    return FAULTS[str(before["kind"])](before, after)


def _fault_of_case(before: Leaf, after: Leaf) -> str:
    if after["count"] < before["count"]:
        return "shorter"
    resealed = after["count"] == before["count"] and after["head"] != before["head"]
    return "resealed" if resealed else ""


def _fault_of_letter(before: Leaf, after: Leaf) -> str:
    bound = before["state"] not in UNDECIDED
    fixed = [
        ("number", bool(before["number"])),
        ("date", bound),
        ("content", bound),
        ("file", bool(before["file"])),
        ("scan", bool(before["closed"] and before["scan"])),
    ]
    for name, binds in fixed:
        if binds and after[name] != before[name]:
            return name
    if after["state"] not in LETTER_STATES[str(before["state"])]:
        return "state"
    return "" if _signatures_stay(before, after) else "signatures"


def _signatures_stay(before: Leaf, after: Leaf) -> bool:
    """Tell whether all signatures remain; one becomes void only before the number."""
    valid, void = set(after["signatures"]), set(after["void_signatures"])
    if not set(before["void_signatures"]) <= void:
        return False
    may_be_void = void if before["state"] in UNDECIDED else set()
    return set(before["signatures"]) <= valid | may_be_void


def _fault_of_number(before: Leaf, after: Leaf) -> str:
    if after["number"] != before["number"]:
        return "number"
    if after["state"] not in NUMBER_STATES[str(before["state"])]:
        return "state"
    fixed = ["by", "taken_at"]
    if before["state"] != "reserved":
        fixed += ["date", "subject"]
    if before["state"] == "void":
        fixed += ["reason"]
    changed = any(after[name] != before[name] for name in fixed)
    return "entry" if changed else ""


def _fault_of_register(before: Leaf, after: Leaf) -> str:
    fewer = after["count"] < before["count"] or after["last"] < before["last"]
    if fewer:
        return "shorter"
    same = after["last"] == before["last"]
    return "resealed" if same and after["hash"] != before["hash"] else ""


def _fault_of_audit(before: Leaf, after: Leaf) -> str:
    return "" if after == before else "logged"


FAULTS: dict[str, Callable[[Leaf, Leaf], str]] = {
    "case": _fault_of_case,
    "letter": _fault_of_letter,
    "number": _fault_of_number,
    "register": _fault_of_register,
    "audit": _fault_of_audit,
}
