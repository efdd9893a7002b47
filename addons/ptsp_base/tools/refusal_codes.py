"""The codes by which a program distinguishes the refusals of the office.

They are part of the public contract: codes may be added, but none changes its meaning.
"""

ACCESS = "access"
ARGUMENTS = "arguments"
MISSING = "missing"
INVALID = "invalid"
UNKNOWN = "unknown"
BLOCKED = "blocked"
BUSY = "busy"
CONFLICT = "conflict"
REPEATED = "repeated"
REFUSED = "refused"
DESTROYED = "destroyed"
INTERNAL = "internal"

MEANINGS = {
    ACCESS: "The caller may not do this: another group, another desk, another holder.",
    ARGUMENTS: "The method takes other arguments; the sentence names them.",
    MISSING: "A value that is needed is absent or blank; `field` names it.",
    INVALID: "A value is of a wrong kind, too long, or contradicts another one.",
    UNKNOWN: "A value names something that is not there, or that the caller may not"
    " see: a service, a case, a move, a paper.",
    BLOCKED: "Something is missing for this move; each line of the sentence is one of"
    " the `blockers` that `get_application` gives with it.",
    BUSY: "Somebody works on this case at this moment; the same call may be sent again"
    " in a second.",
    CONFLICT: "Another call changed the same records at the same time, and went first;"
    " read the case again, then send the call again.",
    REPEATED: "The `idempotency_key` was used for another call before.",
    REFUSED: "A rule of the office or of the SOP forbids it; the sentence says which.",
    DESTROYED: "The archive of the case was destroyed after its retention: its files,"
    " printed letters and personal data are gone for good; number, date and hashes of"
    " its letters stay.",
    INTERNAL: "The office's system failed. Nothing was changed; the sentence has the"
    " number under which the administrator finds the failure.",
}
# The status of each refusal at /json/2; the other transports have no status.
HTTP_STATUS = {
    ACCESS: 403,
    UNKNOWN: 404,
    BUSY: 409,
    CONFLICT: 409,
    DESTROYED: 410,
    INTERNAL: 500,
}
OTHER_STATUS = 422
