"""The arguments of the public contract; a name has one meaning everywhere."""

from .case_shapes import APPLICANT_KINDS, CASE, CHANNELS, RESULTS, VERDICTS
from .shapes import (
    ANYTHING,
    BASE64,
    DAY,
    TEXT,
    WHOLE,
    YES_NO,
    by_name,
    either,
    given,
    many,
    one_of,
    said,
)

APPLICANT = given(
    ["name"],
    name=TEXT,
    kind=one_of(*APPLICANT_KINDS),
    **dict.fromkeys("address city nik npwp nib phone email".split(), TEXT),
)
CONTENT = said(either(BASE64, many(BASE64)), "a file, or photographs of one paper")
FILE = given(["key", "filename", "content"], key=TEXT, filename=TEXT, content=CONTENT)
POWER = given(
    ["kind", "giver", "holder"],
    kind=one_of("signing", "handling"),
    giver=TEXT,
    holder=TEXT,
    number=TEXT,
    date=DAY,
    valid_until=DAY,
)
COURT = given(
    ["number", "date", "filename", "content"],
    number=TEXT,
    date=DAY,
    filename=TEXT,
    content=BASE64,
)
APPLICATION = given(
    ["applicant"],
    applicant=APPLICANT,
    details=by_name(ANYTHING),
    requirements=many(FILE),
    external_ref=TEXT,
    title=TEXT,
    powers=many(POWER),
    channel=one_of(*CHANNELS),
    note=TEXT,
)
ARGUMENTS = {
    "idempotency_key": said(TEXT, "the caller's own text for this very call"),
    "fields": said(
        many(one_of(*CASE["required"])), "what of the case is wanted; all if left out"
    ),
    "code": said(TEXT, "code of a service"),
    "service_code": said(TEXT, "code of a service"),
    "start": either(TEXT, WHOLE),
    "applicant": APPLICANT,
    "details": said(by_name(ANYTHING), "the service's own fields, by name"),
    "requirements": many(FILE),
    "external_ref": said(TEXT, "the caller's own reference of the case"),
    "title": TEXT,
    "powers": many(POWER),
    "applications": said(
        many(APPLICATION, maxItems=500), "what `submit_application` takes of each case"
    ),
    "all_or_nothing": said(YES_NO, "file none if one is refused"),
    "channel": one_of(*CHANNELS),
    "reference": said(TEXT, "tracking reference of a case"),
    "key": said(TEXT, "key of a requirement"),
    "filename": TEXT,
    "content": CONTENT,
    "verdicts": many(
        given(["key", "verdict"], key=TEXT, verdict=one_of(*VERDICTS), note=TEXT)
    ),
    "checks": many(
        given(["key", "result"], key=TEXT, result=one_of(*RESULTS), note=TEXT)
    ),
    "reason": TEXT,
    "kind": said(TEXT, "code of a pause of the SOP"),
    "transition": said(TEXT, "code of a move"),
    "note": said(TEXT, "the reason, where the move needs one"),
    "values": said(by_name(ANYTHING), "answers to what the move asks for, by name"),
    "letter_type": said(TEXT, "code of a letter type"),
    "ground": one_of("authority", "procedure", "substance", "writing", "court"),
    "found_on": DAY,
    "correction": said(TEXT, "one line for each correction"),
    "court": COURT,
    "number": said(TEXT, "number of a letter"),
    "file": said(WHOLE, "number of a file, from `list_files`"),
    "cases": many(given(["receipt", "reference"], receipt=TEXT, reference=TEXT)),
    "dry_run": said(YES_NO, "look only, change nothing"),
    "cursor": said(TEXT, "from the last call"),
    "limit": WHOLE,
    "date_from": DAY,
    "date_to": DAY,
    "with_former": said(YES_NO, "also count cases of former years"),
    "text": said(TEXT, "a definition file, YAML"),
    "document_no": TEXT,
    "revision_no": TEXT,
}
