"""The shapes of services and due dates in the contract."""

from .shapes import (
    ANYTHING,
    DAY,
    MOMENT,
    NUMBER,
    TEXT,
    WHOLE,
    YES_NO,
    by_name,
    many,
    maybe,
    one_of,
    record,
    said,
)

UNIT = one_of("days", "hours", "minutes")
LENGTH = {
    "days": said(maybe(WHOLE), "working days; absent where hours or minutes count"),
    "amount": WHOLE,
    "unit": UNIT,
}
PROMISE = record(
    **LENGTH,
    text=maybe(TEXT),
    start=one_of("receipt", "opinion"),
    stop=one_of("numbering", "handover"),
)
FEE = record(
    amount=NUMBER,
    text=maybe(TEXT),
    free=said(YES_NO, "whether it really costs nothing"),
    due_days=WHOLE,
    lines=many(
        record(
            key=TEXT,
            label=TEXT,
            kind=one_of("levy", "tax", "none"),
            by=maybe(TEXT),
            amount=maybe(NUMBER),
            formula=maybe(TEXT),
            words=maybe(TEXT),
            regulation=maybe(TEXT),
            office=maybe(TEXT),
            account=maybe(TEXT),
        )
    ),
)
VALIDITY_RULE = record(
    amount=said(maybe(WHOLE), "counted from the date of the letter"),
    unit=maybe(one_of("days", "months", "years")),
    until=said(maybe(TEXT), "the date field of the form that ends it"),
)
SHORT_SERVICE = {
    "code": TEXT,
    "name": TEXT,
    "product": maybe(TEXT),
    "sector": maybe(TEXT),
    "kind": maybe(TEXT),
    "open": said(YES_NO, "whether new cases are accepted"),
    "stopped": maybe(record(reason=maybe(TEXT), since=maybe(MOMENT))),
    "document_no": TEXT,
    "revision_no": TEXT,
    "promise": PROMISE,
    "fee": FEE,
    "validity": maybe(TEXT),
    "validity_rule": maybe(VALIDITY_RULE),
    "opinion": one_of("never", "always", "verification"),
}
CLAUSE = record(title=maybe(TEXT), number=maybe(TEXT), text=TEXT, code=maybe(TEXT))
REQUIREMENT = record(
    key=TEXT,
    label=maybe(TEXT),
    text=TEXT,
    mandatory=YES_NO,
    evidence=one_of("document", "threshold", "form"),
    conditional=YES_NO,
    items=many(record(key=maybe(TEXT), label=maybe(TEXT), text=TEXT)),
)
FORM_FIELD = record(
    name=TEXT,
    label=TEXT,
    type=TEXT,
    required=YES_NO,
    worked_out=said(YES_NO, "whether the office works it out from other answers"),
    options=said(many(many(TEXT)), "pairs of value and label"),
    help=maybe(TEXT),
    limits=by_name(ANYTHING),
)
TIME = record(
    text=maybe(TEXT),
    day_from=maybe(WHOLE),
    day_to=maybe(WHOLE),
    unit=maybe(UNIT),
    anchor=maybe(one_of("arrival", "receipt", "start")),
    windows=many(record(condition=maybe(TEXT), day_to=WHOLE)),
    min_minutes=WHOLE,
    max_minutes=WHOLE,
    set_by_office=YES_NO,
)
STEP = record(
    number=WHOLE,
    code=TEXT,
    title=TEXT,
    lane=TEXT,
    desk=maybe(TEXT),
    stage=TEXT,
    activities=many(
        record(label=maybe(TEXT), text=TEXT, level=WHOLE, reconstructed=YES_NO)
    ),
    inputs=many(TEXT),
    outputs=many(TEXT),
    remarks=many(TEXT),
    time=TIME,
    optional=YES_NO,
    start=said(YES_NO, "whether a case may begin here"),
    reconstructed=YES_NO,
)
SERVICE = record(
    **SHORT_SERVICE,
    clauses=said(by_name(many(CLAUSE)), "by the letter of the section"),
    requirements=many(REQUIREMENT),
    form=said(many(FORM_FIELD), "the service's own fields: `details` when filing"),
    pauses=many(
        record(
            code=TEXT,
            label=TEXT,
            set_by=many(TEXT),
            needs_reason=YES_NO,
            limit_amount=maybe(WHOLE),
            limit_unit=maybe(UNIT),
        )
    ),
    agencies=many(
        record(agency=TEXT, response_amount=maybe(WHOLE), response_unit=maybe(UNIT))
    ),
    steps=many(STEP),
)
SPANS = said(maybe(many(many(MOMENT))), "from and until on that day, where hours count")
EXPLANATION = record(
    start=MOMENT,
    reason=maybe(TEXT),
    first_day=maybe(DAY),
    days=maybe(NUMBER),
    seconds=maybe(WHOLE),
    counted=many(
        record(
            day=DAY,
            share=maybe(NUMBER),
            total=maybe(NUMBER),
            seconds=maybe(WHOLE),
            total_seconds=maybe(WHOLE),
            spans=SPANS,
        )
    ),
    left_out=many(
        record(
            day=DAY,
            share=maybe(NUMBER),
            seconds=maybe(WHOLE),
            spans=SPANS,
            reason=TEXT,
            kind=maybe(TEXT),
            note=maybe(TEXT),
        )
    ),
    pauses=many(
        record(kind=TEXT, note=maybe(TEXT), start=MOMENT, end=maybe(MOMENT)),
    ),
    paused=YES_NO,
    due_at=maybe(MOMENT),
)
