# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Sample answers of a form, as lines that a person edits to try a fee.

>>> fields = {"luas": Asked("float", "Luas"), "mulai": Asked("date", "Mulai")}
>>> print(write(fields))
Luas [luas] = 10
Mulai [mulai] = 31-01-2027
>>> read("Luas [luas] = 12,5", fields)
{'luas': '12.5'}
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from .errors import ToolError
from .formula import Asked, evaluate
from .formula_words import DAY, NUMBER, TRUTH
from .marker import _lt

SAMPLES = {NUMBER: "10", DAY: "31-01-2027", TRUTH: "ya"}
YES, NO = ("ya", "yes", "true", "1"), ("tidak", "no", "false", "0", "")
DATES = ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d")
MOST_LINES = 200

_LINE = re.compile(r"(?:.*\[)?\s*([a-z][a-z0-9_]*)\s*\]?\s*")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_PLAIN = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]{1,6})?")


def write(
    fields: Mapping[str, Asked], examples: Mapping[str, str] | None = None
) -> str:
    """Return a line for each field, with a sample answer.

    :param fields: the fields that the form asks, by name
    :param examples: answers that the form itself gives as examples
    """
    given = examples or {}
    return "\n".join(
        f"{field.label or name} [{name}] = {given.get(name) or _sample(field)}"
        for name, field in fields.items()
    )


def _sample(field: Asked) -> str:
    if field.options:
        return field.told(field.options[0])
    return SAMPLES.get(field.kind, "contoh")


def read(text: str, fields: Mapping[str, Asked]) -> dict[str, object]:
    """Return the answers by name, as a case stores them, without empty ones.

    :raise ToolError: naming the line that cannot be read
    """
    answers: dict[str, object] = {}
    for number, line in enumerate((text or "").splitlines()[:MOST_LINES], 1):
        if not line.strip():
            continue
        before, equals, after = line.rpartition("=")
        found = _LINE.fullmatch(before)
        if not equals or not found or found[1] not in fields:
            raise ToolError(
                "sample_line",
                _lt(
                    "Line %(line)s of the sample names no field of the form; write"
                    " “%(example)s = …”."
                ),
                line=number,
                example=next(iter(fields), "luas"),
            )
        answers[found[1]] = _answer(fields[found[1]], after.strip())
    return {name: answer for name, answer in answers.items() if answer is not None}


def _answer(field: Asked, text: str) -> object:
    if field.options:
        return _chosen(field, text)
    if field.kind == TRUTH:
        return _truth(field, text)
    if not text:
        return None
    if field.kind == NUMBER:
        return _number(field, text)
    return _day(field, text) if field.kind == DAY else text


def _number(field: Asked, text: str) -> str:
    grouped = _GROUPED.fullmatch(text)
    plain = text.replace(".", "") if grouped else text
    try:
        if not grouped and not _PLAIN.fullmatch(text):
            raise InvalidOperation
        return str(Decimal(plain.replace(",", ".")))
    except InvalidOperation:
        raise _misfit(field, text, "12,5") from None


def _day(field: Asked, text: str) -> date:
    for form in DATES:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise _misfit(field, text, SAMPLES[DAY])


def _truth(field: Asked, text: str) -> bool:
    if text.casefold() in YES + NO:
        return text.casefold() in YES
    raise _misfit(field, text, "ya / tidak")


def _chosen(field: Asked, text: str) -> str | None:
    known = {field.told(code).casefold(): code for code in field.options}
    known |= {code.casefold(): code for code in field.options}
    if not text:
        return None
    if text.casefold() in known:
        return known[text.casefold()]
    raise _misfit(field, text, " / ".join(map(field.told, field.options))[:200])


def _misfit(field: Asked, text: str, example: str) -> ToolError:
    return ToolError(
        "sample_answer",
        _lt("“%(text)s” is no answer to “%(field)s” in the sample; write %(example)s."),
        text=text[:40],
        field=field.label or "-",
        example=example,
    )


def work_out(
    answers: Mapping[str, object],
    formulas: Mapping[str, str],
    fields: Mapping[str, Asked],
) -> dict[str, object]:
    """Return the answers together with the computed fields of the form.

    :param formulas: name of the field -> formula, in the order of the form
    :raise ToolError: naming the field whose answer is missing
    """
    whole = dict(answers)
    for name, text in formulas.items():
        whole[name] = evaluate(text, whole, fields)
    return whole
