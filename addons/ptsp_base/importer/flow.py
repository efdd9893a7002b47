# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Expands a standard flow, which defines many services and has optional parts.

A flow file (format ptsp-flow/1) holds a definition of format ptsp-sop/4 in which

- an entry of a list with a key ``if`` is there only when its option is chosen
  (``if: opinion``; ``if: not opinion`` the other way round);
- ``{if: ..., then: ..., else: ...}`` stands for one of two values; nothing at all when
  that value is left out;
- ``$name`` is an answer of the person who starts the service;
- ``use: name`` in a transition takes the rest from ``moves``;
- ``day_to: {share: 57}`` is that part of the promise, in percent, rounded up, in the
  unit of the promise; ``$window`` is this window in words, ``$promise`` the promise.

Steps are renumbered, and moves to missing steps are left out. Only the
file says which step belongs to which option.
"""

from string import Template

from ..tools.duration import DAYS
from ..tools.errors import ToolError
from ..tools.marker import _lt

FORMAT = "ptsp-flow/1"
# The words of a flow for units; its texts are Indonesian, like the document.
UNIT_WORDS = {DAYS: "hari kerja", "hours": "jam kerja", "minutes": "menit kerja"}
CHOICE = {"if", "then", "else"}
NEGATION = "not "

_NOTHING = object()


def expand(flow, options, answers):
    """Return the catalogue and the definition that a flow expands to.

    :param dict flow: content of a flow file
    :param options: codes of the chosen options
    :param dict answers: name -> text or number, for what the file calls ``$name``
    :return: dict with ``catalogue`` (format ptsp-catalogue/4) and ``definition``
    :raise ToolError: when the file names an option, answer or move it does not have
    """
    expansion = _Expansion(flow, options, answers)
    definition = expansion.value(flow["definition"], {})
    definition["steps"] = _renumbered(definition["steps"])
    return {
        "catalogue": {
            "format": "ptsp-catalogue/4",
            **expansion.value(flow.get("catalogue") or {}, {}),
        },
        "definition": definition,
    }


def promise_words(amount, unit):
    """Return a promise in the words of the document.

    >>> promise_words(3, "hours")
    '3 jam kerja'
    """
    return f"{amount} {UNIT_WORDS[unit]}"


def window_words(amount, unit):
    """Return the window of a step in the words of the matrix.

    >>> window_words(8, "days"), window_words(3, "hours")
    ('Hari H - H+8', '3 jam kerja')
    """
    return f"Hari H - H+{amount}" if unit == DAYS else promise_words(amount, unit)


def check(flow):
    """Refuse a file that is not a flow file.

    :raise ToolError: in one sentence
    """
    if not isinstance(flow, dict) or flow.get("format") != FORMAT:
        raise ToolError(
            "flow_format",
            _lt("This is not a flow file: its format is not %(format)s."),
            format=FORMAT,
        )


class _Expansion:
    """One expansion of one flow."""

    def __init__(self, flow, options, answers):
        self.known = {option["code"] for option in flow.get("options") or ()}
        self.options = set(options)
        self.answers = answers
        self.moves = flow.get("moves") or {}

    def value(self, value, answers):
        """Return a value of the file with all its placeholders filled in.

        :param dict answers: answers known only here, besides the person's answers
        """
        if isinstance(value, dict):
            return self._mapping(value, answers)
        if isinstance(value, list):
            return self._list(value, answers)
        return self._text(value, answers) if isinstance(value, str) else value

    def _mapping(self, mapping, answers):
        if "then" in mapping and set(mapping) <= CHOICE:
            return self._branch(mapping, answers)
        mapping = self._with_move(mapping)
        share = mapping.get("day_to")
        if isinstance(share, dict):
            day = -(-self.answers["promise_amount"] * share["share"] // 100)
            unit = self.answers["promise_unit"]
            mapping = {**mapping, "day_to": day}
            if unit != DAYS:
                mapping["unit"] = unit
            answers = {**answers, "window": window_words(day, unit)}
        filled = {
            key: self.value(item, answers)
            for key, item in mapping.items()
            if key != "if" and item is not None
        }
        return {key: item for key, item in filled.items() if item is not _NOTHING}

    def _branch(self, choice, answers):
        """Return the chosen branch of a choice; nothing if that branch is left out."""
        branch = "then" if self._holds(choice["if"]) else "else"
        if branch not in choice:
            return _NOTHING
        return self.value(choice[branch], answers)

    def _with_move(self, mapping):
        if "use" not in mapping:
            return mapping
        move = self.moves.get(mapping["use"])
        if move is None:
            raise ToolError(
                "flow_move",
                _lt("The flow file has no move %(move)s to use."),
                move=mapping["use"],
            )
        own = {key: item for key, item in mapping.items() if key != "use"}
        return {**move, **own}

    def _list(self, items, answers):
        kept = [item for item in items if self._is_there(item)]
        return [
            item
            for item in (self.value(kept_item, answers) for kept_item in kept)
            if item is not _NOTHING
        ]

    def _is_there(self, item):
        if not isinstance(item, dict) or "if" not in item or "then" in item:
            return True
        return self._holds(item["if"])

    def _holds(self, condition):
        option = condition.removeprefix(NEGATION)
        if option not in self.known:
            raise ToolError(
                "flow_option",
                _lt("The flow file has no option %(option)s."),
                option=option,
            )
        return (option in self.options) != condition.startswith(NEGATION)

    def _text(self, text, answers):
        known = {**self.answers, **answers}
        whole = text.removeprefix("$")
        if whole != text and whole in known:
            # The value is not turned into text, so that a number stays a number.
            return known[whole] if known[whole] not in ("", None) else _NOTHING
        try:
            return Template(text).substitute(known)
        except (KeyError, ValueError) as error:
            raise ToolError(
                "flow_answer",
                _lt("The flow file asks for %(name)s, which nobody answers."),
                name=str(error),
            ) from error


def _renumbered(steps):
    """Return the steps numbered from 1, without moves to missing steps."""
    numbers = {step["number"]: new for new, step in enumerate(steps, start=1)}
    return [
        {
            **step,
            "number": numbers[step["number"]],
            "transitions": [
                {**move, "to": numbers.get(move["to"], move["to"])}
                if isinstance(move["to"], int)
                else move
                for move in step["transitions"]
                if not isinstance(move["to"], int) or move["to"] in numbers
            ],
        }
        for step in steps
    ]
