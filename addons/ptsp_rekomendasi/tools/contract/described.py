"""Describes a method of the contract for its pages, from its own code."""

import inspect
import re
from dataclasses import dataclass

KEY = "idempotency_key"
_FIELD = re.compile(r"^:(param|return|rtype|raise)(?: (.*?))?: ?(.*)$")
_ROLE = re.compile(r":\w+:`([^`]*)`")


@dataclass(frozen=True)
class Argument:
    """One argument of a method."""

    name: str
    required: bool
    shape: dict
    meaning: str


@dataclass(frozen=True)
class Method:
    """One method of the contract."""

    name: str
    summary: str
    text: str
    arguments: tuple
    answer: str
    result: dict
    groups: tuple
    changing: bool


def describe(name, call, contract, groups):
    """Return the description of a method of the contract.

    :param call: the method with its ``exposed`` decorator
    :param dict contract: ``arguments`` and ``results``
    :param groups: the short names of the groups that may call it
    """
    text, told = _read(inspect.getdoc(call) or "")
    summary, _blank, text = text.partition("\n\n")
    arguments = tuple(
        Argument(
            parameter.name,
            parameter.default is inspect.Parameter.empty,
            contract["arguments"][parameter.name],
            told.get(parameter.name, ""),
        )
        for parameter in list(inspect.signature(call).parameters.values())[1:]
    )
    return Method(
        name=name,
        summary=" ".join(summary.split()),
        text=text,
        arguments=arguments,
        answer=told.get("return", ""),
        result=contract["results"][name],
        groups=tuple(groups),
        changing=call.ptsp_changing,
    )


def _read(doc):
    """Return the text of a docstring, and its words on arguments and the answer."""
    told, rest, words = {}, [], None
    for line in _ROLE.sub(r"`\1`", doc.replace("``", "`")).splitlines():
        field = _FIELD.match(line.strip())
        if field:
            kind, name, said = field.groups()
            words = [said]
            told[(name or "").split()[-1] if kind == "param" else kind] = words
        elif words is not None and line.startswith(" "):
            words.append(line.strip())
        else:
            words = None
            rest.append(line)
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(rest)).strip()
    return text, {name: " ".join(words).strip() for name, words in told.items()}
