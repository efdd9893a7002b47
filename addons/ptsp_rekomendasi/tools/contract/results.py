"""The answers of the methods of the public contract."""

from .case_shapes import BLOCKER, CASE, CLOCK_STATE, ENTRY, OUTCOMES
from .service_shapes import EXPLANATION, LENGTH, SERVICE, SHORT_SERVICE
from .shapes import (
    BASE64,
    DAY,
    HASH,
    MOMENT,
    NUMBER,
    TEXT,
    WHOLE,
    YES_NO,
    by_name,
    either,
    many,
    maybe,
    one_of,
    record,
    said,
)

FILE_KINDS = "requirement opinion receipt power scan court heirs payment".split()
FILE = {
    "file": said(WHOLE, "its number, for `get_file`"),
    "kind": one_of(*FILE_KINDS),
    "state": one_of("kept", "replaced"),
    "filename": TEXT,
    "mimetype": TEXT,
    "size": said(WHOLE, "bytes"),
    "sha256": HASH,
    "kept_at": MOMENT,
}
FINDING = {"line": WHOLE, "path": TEXT, "message": TEXT}
REVISION = record(
    document_no=TEXT,
    revision_no=TEXT,
    state=one_of("draft", "review", "effective", "superseded", "withdrawn"),
)
CHANGED_DATA = record(field=TEXT, label=maybe(TEXT), old=maybe(TEXT), new=maybe(TEXT))
CASE_METHODS = """
    submit_application open_application get_application set_verdicts set_checks take
    release hold resume pause_clock unpause_clock advance amend_letter
""".split()

RESULTS = {
    **dict.fromkeys(CASE_METHODS, CASE),
    "version": record(
        contract=TEXT,
        product=TEXT,
        odoo=TEXT,
        addons=by_name(TEXT),
        ending=many(record(name=TEXT, announced=DAY, ends=DAY, instead=maybe(TEXT))),
    ),
    "list_services": many(record(**SHORT_SERVICE)),
    "get_service": SERVICE,
    "preview_due_date": record(
        service=TEXT,
        start=MOMENT,
        promise=record(**LENGTH),
        due_at=MOMENT,
        explanation=EXPLANATION,
        warnings=many(TEXT),
    ),
    "attach": record(
        reference=TEXT, key=TEXT, filename=TEXT, size=said(WHOLE, "bytes"), sha256=HASH
    ),
    "preview_move": record(
        code=TEXT,
        label=TEXT,
        to=either(WHOLE, TEXT),
        blockers=many(BLOCKER),
        warnings=many(TEXT),
    ),
    "get_control_sheet": record(
        entries=many(ENTRY),
        intact=said(YES_NO, "whether the chain of hashes is unbroken"),
    ),
    "get_letter": record(
        type=TEXT,
        number=maybe(TEXT),
        date=maybe(DAY),
        valid_until=said(maybe(DAY), "the last day on which it is valid"),
        sha256=HASH,
        pdf=BASE64,
        paper_serial=maybe(TEXT),
        signed_scan=maybe(record(filename=TEXT, content=BASE64)),
    ),
    "get_sheet": record(type=TEXT, paper_serial=TEXT, round=WHOLE, pdf=BASE64),
    "explain_due_date": record(
        reference=TEXT,
        state=CLOCK_STATE,
        due_at=maybe(MOMENT),
        explanation=maybe(EXPLANATION),
        warnings=many(TEXT),
    ),
    "list_files": many(
        record(**FILE, key=said(maybe(TEXT), "of the requirement it was handed in for"))
    ),
    "get_file": record(**FILE, content=BASE64),
    "submit_applications": record(
        dry_run=YES_NO,
        filed=said(WHOLE, "new cases"),
        refused=WHOLE,
        applications=many(
            record(
                external_ref=maybe(TEXT),
                reference=said(maybe(TEXT), "tracking reference of the case"),
                existing=said(YES_NO, "filed by an earlier call"),
                error=maybe(record(code=TEXT, field=maybe(TEXT), message=TEXT)),
            )
        ),
    ),
    "import_payments": record(
        dry_run=YES_NO,
        errors=many(record(line=WHOLE, message=TEXT)),
        recorded=WHOLE,
        payments=many(
            record(
                line=WHOLE,
                date=DAY,
                amount=NUMBER,
                receipt=TEXT,
                reference=maybe(TEXT),
                doubt=maybe(TEXT),
                recorded=YES_NO,
                result=maybe(TEXT),
            )
        ),
    ),
    "list_changes": record(
        changes=many(
            record(
                reference=TEXT,
                event=TEXT,
                detail=maybe(TEXT),
                at=MOMENT,
                by=maybe(TEXT),
                changes=many(CHANGED_DATA),
            )
        ),
        cursor=TEXT,
        more=said(YES_NO, "whether the limit cut the list"),
    ),
    "statistics": record(
        date_from=DAY,
        date_to=DAY,
        service=maybe(TEXT),
        received=WHOLE,
        **dict.fromkeys(OUTCOMES[:4], WHOLE),
        on_time=WHOLE,
        late=WHOLE,
        median_working_minutes=maybe(NUMBER),
        p90_working_minutes=maybe(NUMBER),
        median_working_days=maybe(NUMBER),
        p90_working_days=maybe(NUMBER),
        returns=many(record(step=TEXT, transition=TEXT, label=TEXT, count=WHOLE)),
    ),
    "import_definition": record(
        dry_run=YES_NO,
        imported=YES_NO,
        existing=YES_NO,
        sop=maybe(REVISION),
        errors=many(record(**FINDING)),
        warnings=many(record(**FINDING, blocks_effect=YES_NO)),
        notes=many(record(**FINDING)),
    ),
    "draft_definition": record(
        definition=TEXT,
        doubtful=many(record(path=TEXT, words=TEXT, why=TEXT, page=maybe(WHOLE))),
        missing=many(record(where=TEXT, what=TEXT, path=TEXT)),
    ),
    "export_definition": TEXT,
}
