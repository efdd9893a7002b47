# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Gives the steps of a document the moves of the office's standard flow."""

from collections.abc import Mapping, Sequence

from ..tools.marker import _lt
from ..tools.short_name import short_name
from .told import Told

# A guard about items of a check form, which no SOP on paper contains.
CHECK_FORM = "check_form_complete"
LABEL = 60


class Moves:
    """Fills in the moves of one draft.

    :param steps: the steps of the definition; each has its number and code
    :param sources: code of a step -> its matching standard step
    :param standard: all steps of the standard flow, in their order
    :param lanes: codes of the lanes that the document has
    """

    def __init__(
        self,
        steps: Sequence[dict],
        sources: Mapping[str, Mapping],
        standard: Sequence[Mapping],
        lanes: set[str],
        told: Told,
    ) -> None:
        self.steps = steps
        self.sources = sources
        self.lanes = lanes
        self.told = told
        self.codes = {step["number"]: step["code"] for step in standard}
        self.flow = {step["code"]: step for step in standard}
        self.numbers = {step["code"]: step["number"] for step in steps}

    def fill(self) -> None:
        """Give every step its moves."""
        for place, step in enumerate(self.steps):
            source = self.sources.get(step["code"])
            moves = self._from_standard(place, source) if source else []
            if not any(move["kind"] == "forward" for move in moves):
                moves = [*self._onward(place), *moves]
            step["transitions"] = moves
        self._lead_through()

    def _from_standard(self, place: int, source: Mapping) -> list[dict]:
        kept = []
        is_flow = source["code"] in self.flow
        for move in source.get("transitions") or ():
            if not is_flow and _names_letters(move):
                continue
            if move.get("lane") and move["lane"] not in self.lanes:
                continue
            target = self._target(place, move, is_flow)
            if target is not None:
                kept.append(self._cleaned(move, target))
        return kept

    def _target(self, place: int, move: Mapping, is_flow: bool):
        """Return the target of a move in this definition; None if it is missing."""
        target = move["to"]
        if not isinstance(target, int):
            if target == "caller":
                return target if self._has_callers(place) else None
            return target
        if not is_flow:
            return None
        code = self.codes.get(target)
        if code in self.numbers:
            return self.numbers[code]
        if move["kind"] != "forward":
            return None
        number = self._beyond(code)
        if number is not None:
            step = self.steps[place]
            self.told.doubt(
                ("steps", place, "transitions"),
                step["title"],
                _lt(
                    "In the standard flow this step leads to one that the document"
                    " does not have; the way goes on to step %(number)s."
                ),
                number=number,
            )
        return number

    def _has_callers(self, place: int) -> bool:
        return self.steps[place]["code"] in self.flow

    def _beyond(self, code: str | None) -> int | None:
        """Follow the main way of the flow to a step that the document has."""
        seen: set[str] = set()
        while code and code not in seen:
            if code in self.numbers:
                return self.numbers[code]
            seen.add(code)
            moves = self.flow[code].get("transitions") or ()
            ahead = [m for m in moves if m["kind"] == "forward"]
            ahead.sort(key=lambda move: not move.get("primary"))
            target = ahead[0]["to"] if ahead else None
            code = self.codes.get(target) if isinstance(target, int) else None
        return None

    def _cleaned(self, move: Mapping, target) -> dict:
        cleaned = {**move, "to": target}
        guards = [
            guard
            for guard in move.get("guards") or ()
            if guard["code"] != CHECK_FORM
            and (not guard.get("lane") or guard["lane"] in self.lanes)
        ]
        cleaned.pop("guards", None)
        return {**cleaned, "guards": guards} if guards else cleaned

    def _onward(self, place: int) -> list[dict]:
        """Return a plain way to the next step, for a step that the flow lacks."""
        if place + 1 >= len(self.steps):
            return []
        following = self.steps[place + 1]
        label = label_of(following["title"])
        self.told.doubt(
            ("steps", place, "transitions"),
            self.steps[place]["title"],
            _lt(
                "The standard flow has no way on from here; one to step %(number)s was"
                " made."
            ),
            number=following["number"],
        )
        return [
            {
                "code": short_name(f"ke {following['code']}", otherwise="ke"),
                "label": label,
                "kind": "forward",
                "to": following["number"],
                "primary": True,
            }
        ]

    def _lead_through(self) -> None:
        """Lead the main way through steps that the flow lacks."""
        for place, step in enumerate(self.steps):
            if place and step["code"] not in self.sources:
                self._lead_through_step(place - 1, step)

    def _lead_through_step(self, place: int, step: Mapping) -> None:
        moves = self.steps[place]["transitions"]
        ahead = [
            move
            for move in moves
            if move["kind"] == "forward"
            and isinstance(move["to"], int)
            and move["to"] >= step["number"]
        ]
        ahead.sort(key=lambda move: not move.get("primary"))
        if not ahead or any(move["to"] == step["number"] for move in ahead):
            return
        ahead[0]["to"] = step["number"]
        self.told.doubt(
            ("steps", place, "transitions"),
            step["title"],
            _lt("The way now leads through step %(number)s."),
            number=step["number"],
        )


def _names_letters(move: Mapping) -> bool:
    uses = [*(move.get("guards") or ()), *(move.get("effects") or ())]
    return bool(move.get("signer_of")) or any(
        use.get("letter_type") or use.get("register") for use in uses
    )


def label_of(text: str) -> str:
    """Return the first words of a title, for a button.

    >>> label_of("Menerima berkas permohonan :")
    'Menerima berkas permohonan'
    """
    if len(text) > LABEL:
        text = text[: LABEL + 1].rpartition(" ")[0] or text[:LABEL]
    return text.strip(" :,;.") or text
