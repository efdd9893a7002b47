"""The postal service's process (PROCESS.md, section 1) as plain data."""

from dataclasses import replace

from ptsp_tools.duration import Duration
from ptsp_tools.process_graph import (
    Catalogue,
    Definition,
    EffectSpec,
    GuardSpec,
    Lane,
    LetterType,
    ParameterSpec,
    Regulation,
    Step,
    Transition,
    Use,
)

LETTER = ParameterSpec("letter_type", "letter_type")

OFFICE_LANES = (
    *("information", "cs", "registration", "verification", "liaison", "monitoring"),
    *("kasi", "kabid", "forum", "kadis", "tu", "pickup"),
)

CATALOGUE = Catalogue(
    guards={
        spec.code: spec
        for spec in (
            GuardSpec("checklist_complete", frozenset({"verdicts"})),
            GuardSpec("clearance", frozenset({"give_clearance"})),
            GuardSpec("registered", frozenset({"register"})),
            GuardSpec(
                "letter_signed",
                frozenset({"sign_letter"}),
                parameters=(LETTER,),
                match=("letter_type",),
            ),
            GuardSpec("letter_numbered", frozenset({"numbered"})),
            GuardSpec("opinion_allows", in_place=True),
            GuardSpec("meeting_concluded", frozenset({"conclude_meeting"})),
        )
    },
    effects={
        spec.code: spec
        for spec in (
            EffectSpec("give_clearance"),
            EffectSpec("register", (ParameterSpec("register", "register"),)),
            EffectSpec("sign_letter", (LETTER,)),
            EffectSpec("number_letter", (LETTER,), frozenset({"numbered"})),
            EffectSpec("conclude_meeting"),
            EffectSpec(
                "require",
                (
                    ParameterSpec("requirement", "requirement", required=False),
                    ParameterSpec("agency", "agency", required=False),
                    ParameterSpec("step", "step", required=False),
                    ParameterSpec("note", required=False),
                ),
            ),
        )
    },
    recordings=frozenset({"verdicts"}),
    lanes={
        lane.code: lane
        for lane in (
            Lane("applicant", "applicant", has_members=False),
            Lane("agency", "agency", has_members=False),
            *(Lane(code) for code in OFFICE_LANES),
        )
    },
    stages={"checking": "cs", "verifying": "verification"},
    letter_types={
        "recommendation": LetterType(
            "recommendation", numbered=True, has_register=True
        ),
        "refusal": LetterType("refusal", numbered=True, has_register=True),
    },
    registers=frozenset({"registration"}),
    agencies=frozenset({"kominfo"}),
    outcomes=frozenset({"issued", "refused", "withdrawn", "information"}),
)

WITHDRAW = Transition("withdraw", "withdrawn", "withdraw", lane="cs")


def move(code, target, kind="forward", guards=(), effects=(), **kwargs):
    return Transition(
        code, target, kind, guards=tuple(guards), effects=tuple(effects), **kwargs
    )


def recommendation(code):
    return Use(code, {"letter_type": "recommendation"})


def step(number, code, lane, *moves, **kwargs):
    return Step(code, str(number), code.title(), lane, transitions=moves, **kwargs)


POSTAL = Definition(
    "SOP-LP2N-KOM-03/03",
    promise=Duration(14),
    day_minutes=660,
    letter_types=("recommendation",),
    requirements=("letter", "deed"),
    regulations=(Regulation("PM Kominfo 4/2021"),),
    steps=(
        step(
            *(1, "ask", "applicant", move("go", "inform")),
            may_start=True,
            recorded_by="information",
            time_text="jam buka",
        ),
        step(
            *(2, "inform", "information", move("go", "apply")),
            move("close", "information", "close"),
            may_start=True,
            time_text="sesuai kebutuhan",
        ),
        step(
            *(3, "apply", "applicant", move("go", "check"), WITHDRAW),
            may_start=True,
            recorded_by="cs",
            time_text="sesuai kebutuhan",
        ),
        step(
            *(4, "check", "cs"),
            move(
                "clear",
                "register",
                guards=[Use("checklist_complete")],
                effects=[Use("give_clearance")],
            ),
            move("back", "apply", "return"),
            move("help", "help", "aside"),
            WITHDRAW,
            may_start=True,
            stage="checking",
            recordings=(Use("verdicts"),),
            time_text="sesuai kebutuhan",
        ),
        step(
            *(5, "help", "cs", move("done", "caller"), move("back", "apply", "return")),
            day_from=0,
            day_to=0,
            anchor="arrival",
            minutes=30,
        ),
        step(
            *(6, "register", "registration"),
            move(
                "register",
                "verify",
                guards=[Use("clearance")],
                effects=[Use("register", {"register": "registration"})],
            ),
            move("back", "check", "return"),
            day_from=0,
            day_to=0,
            anchor="receipt",
            minutes=10,
        ),
        step(
            *(7, "verify", "verification"),
            move("ask", "deliver", sequence=20, primary=True),
            move("none_needed", "draft", sequence=10),
            move("repair", "repair", "return"),
            WITHDRAW,
            stage="verifying",
            day_from=0,
            day_to=2,
            anchor="receipt",
        ),
        step(*(8, "repair", "cs", move("done", "verify")), time_text="-"),
        step(*(9, "deliver", "liaison", move("go", "study")), time_text="-"),
        step(
            *(10, "study", "agency", move("answer", "draft")),
            recorded_by="monitoring",
            watched_by=("monitoring", "kasi"),
            time_text="-",
        ),
        step(
            *(11, "draft", "monitoring"),
            move("go", "kasi", guards=[Use("opinion_allows"), Use("registered")]),
            time_text="-",
        ),
        step(
            *(12, "kasi", "kasi", move("go", "kabid"), move("meet", "forum", "aside")),
            move("back", "draft", "return"),
            day_from=0,
            day_to=8,
        ),
        step(
            *(13, "kabid", "kabid", move("go", "sign"), move("meet", "forum", "aside")),
            day_from=0,
            day_to=8,
        ),
        step(
            *(14, "forum", "forum"),
            move("conclude", "stay", "act", effects=[Use("conclude_meeting")]),
            move("decide", "caller", guards=[Use("meeting_concluded")]),
            day_from=0,
            day_to=12,
        ),
        step(
            *(15, "sign", "kadis"),
            move("sign", "number", effects=[recommendation("sign_letter")]),
            move("refuse", "draft", "refuse"),
            day_from=0,
            day_to=13,
        ),
        step(
            *(16, "number", "tu"),
            move(
                "number",
                "hand_over",
                guards=[recommendation("letter_signed")],
                effects=[recommendation("number_letter")],
            ),
            day_from=0,
            day_to=13,
        ),
        step(
            *(17, "hand_over", "pickup"),
            move("go", "receive", guards=[Use("letter_numbered")]),
            time_text="-",
        ),
        step(
            *(18, "receive", "applicant"),
            move("issued", "issued"),
            move("refused", "refused"),
            recorded_by="pickup",
            time_text="-",
        ),
    ),
)


def changed(definition, step_code, **changes):
    """Return the definition with one step changed."""
    steps = [
        replace(item, **changes) if item.code == step_code else item
        for item in definition.steps
    ]
    return replace(definition, steps=tuple(steps))


def with_move(definition, step_code, move_code, **changes):
    """Return the definition with one move changed."""
    (found,) = [item for item in definition.steps if item.code == step_code]
    moves = [
        replace(item, **changes) if item.code == move_code else item
        for item in found.transitions
    ]
    return changed(definition, step_code, transitions=tuple(moves))


def without_move(definition, step_code, move_code):
    """Return the definition with one move taken out."""
    (found,) = [item for item in definition.steps if item.code == step_code]
    moves = [item for item in found.transitions if item.code != move_code]
    return changed(definition, step_code, transitions=tuple(moves))
