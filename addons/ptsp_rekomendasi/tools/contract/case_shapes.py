"""The shape of a case in the answer of ``get_application``."""

from .shapes import (
    ANYTHING,
    DAY,
    MOMENT,
    NUMBER,
    TEXT,
    WHOLE,
    YES_NO,
    either,
    many,
    maybe,
    one_of,
    record,
    said,
)

OUTCOMES = "issued refused withdrawn lapsed information replaced".split()
CHANNELS = "counter online email phone".split()
APPLICANT_KINDS = "person company community".split()
MOVE_KINDS = "forward return aside refuse withdraw close act".split()
VERDICTS = "ok missing wrong na".split()
RESULTS = "ok not_ok na".split()
VALUE_TYPES = "char text boolean selection many2one date datetime binary".split()
CLOCK_STATES = "not_started waiting_opinion running paused stopped".split()
CLOCK_STATE = one_of(*CLOCK_STATES)
PERSON = record(login=TEXT, name=TEXT)
DECISION = record(
    source=one_of("meeting", "opinion", "superior"),
    verdict=one_of("refuse", "repair"),
    by=maybe(TEXT),
    reason=maybe(TEXT),
    at=maybe(MOMENT),
    state=one_of("standing", "lifted", "followed", "replaced"),
    lifted_by=said(maybe(TEXT), "code of the desk that may end it"),
    ended_at=maybe(MOMENT),
    end_reason=maybe(TEXT),
)
LAST_RETURN = record(
    step=WHOLE,
    desk=maybe(TEXT),
    officer=maybe(TEXT),
    label=maybe(TEXT),
    reason=maybe(TEXT),
    at=maybe(MOMENT),
)
PAUSE = record(
    kind=TEXT,
    label=TEXT,
    reason=maybe(TEXT),
    started_at=MOMENT,
    ended_at=maybe(MOMENT),
    limit_at=maybe(MOMENT),
)
PAUSE_OFFER = record(code=TEXT, label=TEXT, running=YES_NO, needs_reason=YES_NO)
CLOCK = record(
    state=CLOCK_STATE,
    level=one_of("none", "paused", "on_time", "due_soon", "due_today", "overdue"),
    paused=YES_NO,
    received_at=maybe(MOMENT),
    started_at=maybe(MOMENT),
    stopped_at=maybe(MOMENT),
    due_at=said(maybe(MOMENT), "when the promise to the applicant ends"),
    step_due_at=said(maybe(MOMENT), "when the window of the present step ends"),
    touch=said(
        maybe(record(minutes=WHOLE, standard=WHOLE, over=YES_NO)),
        "minutes of work at the step and those of the SOP, once it is in hand",
    ),
    pauses=many(PAUSE),
    pause_kinds=said(many(PAUSE_OFFER), "what the caller may begin or end now"),
    warnings=many(TEXT),
)
PAPER = record(
    key=TEXT,
    text=TEXT,
    mandatory=YES_NO,
    applicable=YES_NO,
    verdict=maybe(one_of(*VERDICTS)),
    by=maybe(TEXT),
    at=maybe(MOMENT),
    note=maybe(TEXT),
    files=WHOLE,
)
CHECK = record(
    key=TEXT,
    text=TEXT,
    result=maybe(one_of(*RESULTS)),
    by=maybe(TEXT),
    at=maybe(MOMENT),
    note=maybe(TEXT),
)
FEE_LINE = record(
    key=TEXT,
    label=TEXT,
    kind=one_of("levy", "tax", "none"),
    amount=NUMBER,
    basis=maybe(TEXT),
    account=maybe(TEXT),
    number=maybe(TEXT),
    date=maybe(DAY),
    due_on=maybe(DAY),
)
PAYMENT = record(
    amount=NUMBER,
    date=DAY,
    receipt=TEXT,
    takes_back=said(maybe(TEXT), "receipt number of the payment that it undoes"),
    reason=maybe(TEXT),
)
FEES = record(
    lines=many(FEE_LINE),
    payments=many(PAYMENT),
    due=NUMBER,
    paid=NUMBER,
    open=NUMBER,
)
LETTER = record(
    type=TEXT,
    state=one_of("draft", "signed", "issued", "replaced", "cancelled", "void"),
    number=maybe(TEXT),
    date=maybe(DAY),
    product=YES_NO,
    void_reason=maybe(TEXT),
    amended_by=said(maybe(TEXT), "number of the letter that cancels or corrects it"),
    paper_serial=maybe(TEXT),
)
OPINION = record(
    agency=TEXT,
    agency_name=TEXT,
    state=one_of("requested", "delivered", "received", "incomplete", "withdrawn"),
    result=maybe(one_of("recommended", "conditional", "not_recommended")),
    number=maybe(TEXT),
    date=maybe(DAY),
    requested_at=maybe(MOMENT),
    arrived_at=maybe(MOMENT),
    due_at=maybe(MOMENT),
    conditions=maybe(TEXT),
)
QUESTION = record(
    name=TEXT,
    label=TEXT,
    type=one_of(*VALUE_TYPES),
    required=YES_NO,
    choices=said(
        many(many(either(TEXT, WHOLE), minItems=2, maxItems=2)),
        "pairs of value and label",
    ),
    help=maybe(TEXT),
    default=ANYTHING,
)
REMEDY = record(
    code=TEXT, lane=TEXT, yours=said(YES_NO, "whether the caller may make that move")
)
BLOCKER = record(
    code=said(TEXT, "the condition; after a colon, what it is about"),
    sentence=TEXT,
    resolved_by=said(many(REMEDY), "moves of this step that would remove it"),
)
MOVE = record(
    code=TEXT,
    label=TEXT,
    kind=one_of(*MOVE_KINDS),
    needs_reason=YES_NO,
    reason_default=maybe(TEXT),
    values=said(many(QUESTION), "what the move asks for"),
    blockers=said(many(BLOCKER), "empty when the move can be made now"),
    warnings=many(TEXT),
    to=said(either(WHOLE, TEXT), "number of the next step, or an outcome"),
)
CASE = record(
    reference=said(TEXT, "tracking reference, from the first moment on"),
    registration_no=maybe(TEXT),
    external_ref=maybe(TEXT),
    service=TEXT,
    sop=record(document_no=TEXT, revision_no=TEXT),
    title=maybe(TEXT),
    applicant=record(name=maybe(TEXT), kind=maybe(one_of(*APPLICANT_KINDS))),
    channel=one_of(*CHANNELS),
    earlier=said(maybe(TEXT), "reference of the case that this one follows"),
    followed_by=many(TEXT),
    step=record(number=WHOLE, code=TEXT, title=TEXT, lane=TEXT, desk=maybe(TEXT)),
    work_state=said(
        maybe(one_of("waiting", "in_hand", "on_hold")), "absent once the case is closed"
    ),
    holder=maybe(PERSON),
    strategic=YES_NO,
    strategic_reason=maybe(TEXT),
    decision=maybe(one_of("recommend", "refuse")),
    decisions=many(DECISION),
    last_return=maybe(LAST_RETURN),
    outcome=maybe(one_of(*OUTCOMES)),
    clock=CLOCK,
    checklist=many(PAPER),
    checks=said(many(CHECK), "the check form of the present step"),
    fees=FEES,
    letters=many(LETTER),
    opinions=many(OPINION),
    transitions=said(many(MOVE), "the moves that the caller may make from here"),
)
ENTRY = record(
    sequence=WHOLE,
    on_behalf=maybe(TEXT),
    acting_as=maybe(TEXT),
    handed_over_by=maybe(TEXT),
    received_by=maybe(TEXT),
    note=maybe(TEXT),
    window=maybe(one_of("kept", "missed", "none")),
    working_minutes=WHOLE,
    standard_minutes=WHOLE,
    sealed=YES_NO,
    hash=maybe(TEXT),
    previous_hash=maybe(TEXT),
    arrived_at=MOMENT,
    taken_at=maybe(MOMENT),
    left_at=maybe(MOMENT),
    due_at=maybe(MOMENT),
    step=record(number=WHOLE, code=TEXT, title=TEXT),
    lane=maybe(TEXT),
    desk=maybe(TEXT),
    officer=maybe(TEXT),
    transition=maybe(record(code=TEXT, label=TEXT, kind=one_of(*MOVE_KINDS))),
    to=maybe(TEXT),
    acts=many(
        record(
            at=MOMENT,
            officer=maybe(TEXT),
            code=maybe(TEXT),
            label=TEXT,
            note=maybe(TEXT),
            lines=many(TEXT),
        )
    ),
    hands=many(
        record(
            **{"from": maybe(TEXT)},
            to=maybe(TEXT),
            by=maybe(TEXT),
            given_at=maybe(MOMENT),
            received_at=maybe(MOMENT),
        )
    ),
    holds=said(
        many(many(maybe(MOMENT), minItems=2, maxItems=2)), "pairs of begin and end"
    ),
)
