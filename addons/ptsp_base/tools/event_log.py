# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
"""Event logs for process mining: XES 1.0 (IEEE 1849) and OCEL 2.0 in JSON.

Each case is written at once, so that a log may be larger than the memory. A visit to a
step begins when the file is taken in hand (or when it arrives, if nobody took it), is
suspended while it is on hold or the clock is paused, and is complete when a move leaves
the step.
"""

import json
import tempfile
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import IO, NamedTuple
from xml.sax.saxutils import quoteattr

from .intervals import normalise

START, SUSPEND, RESUME, COMPLETE = "start", "suspend", "resume", "complete"
_EXTENSIONS = {"Concept": "concept", "Lifecycle": "lifecycle", "Time": "time"}
_EXTENSIONS["Organizational"] = "org"
XES_HEAD = "\n".join(
    [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<log xes.version="1.0" xes.features="" xmlns="http://www.xes-standard.org/">',
        *(
            f'<extension name="{name}" prefix="{prefix}"'
            f' uri="http://www.xes-standard.org/{prefix}.xesext"/>'
            for name, prefix in _EXTENSIONS.items()
        ),
        '<global scope="trace"><string key="concept:name" value=""/></global>',
        '<global scope="event"><string key="concept:name" value=""/>',
        '<string key="lifecycle:transition" value="complete"/>',
        '<date key="time:timestamp" value="1970-01-01T00:00:00+00:00"/></global>',
        '<classifier name="Activity" keys="concept:name"/>',
        '<classifier name="Event" keys="concept:name lifecycle:transition"/>',
        '<string key="lifecycle:model" value="standard"/>\n',
    ]
)
# The attributes of each type of object, all of them words.
OBJECT_TYPES = {
    "case": ("service", "revision", "channel", "outcome"),
    "letter": ("type", "number", "state"),
    "opinion": ("agency", "state", "result"),
    "requirement": ("key", "verdict"),
    "officer": (),
}
EVENT_ATTRIBUTES = ("lifecycle", "step", "desk", "lane", "move", "window")
EPOCH = datetime(1970, 1, 1)
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


class Visit(NamedTuple):
    """One visit of the file to one step; moments are naive UTC.

    :ivar activity: number and title of the step
    :ivar arrived: when the file came to the desk
    :ivar taken: when somebody took it in hand, if anybody did
    :ivar left: when it left the step; None while it is there
    :ivar stops: stretches on hold or paused; the end is None while one goes on
    :ivar officer: a pseudonym, empty when nobody took the file
    :ivar move: what the file left by
    """

    activity: str
    step: str
    arrived: datetime
    taken: datetime | None
    left: datetime | None
    stops: list[tuple[datetime, datetime | None]]
    officer: str = ""
    desk: str = ""
    lane: str = ""
    move: str = ""
    window: str = ""


class Thing(NamedTuple):
    """A letter, an opinion or a requirement of a case.

    :ivar kind: a key of ``OBJECT_TYPES``
    :ivar values: its attributes, in the order of ``OBJECT_TYPES``
    :ivar moments: when something was done with it, naive UTC
    """

    kind: str
    name: str
    values: tuple[str, ...]
    moments: tuple[datetime, ...]


class Case(NamedTuple):
    """A case in the log: its visits in their order, and its things."""

    reference: str
    values: tuple[str, ...]
    visits: list[Visit]
    things: list[Thing]


def events(visit: Visit) -> list[tuple[datetime, str]]:
    """Return the moments at which a visit starts, stops, resumes and is complete.

    A stretch that goes on has no moment of resuming. Stretches are cut off at start and
    end of the visit.

    >>> day = datetime(2027, 1, 11, 9)
    >>> later = day.replace(hour=15)
    >>> hold = [(day.replace(hour=10), day.replace(hour=12))]
    >>> found = events(Visit("4 Periksa", "periksa", day, None, later, hold))
    >>> [(moment.hour, lifecycle) for moment, lifecycle in found]
    [(9, 'start'), (10, 'suspend'), (12, 'resume'), (15, 'complete')]
    """
    begin = max(visit.taken or visit.arrived, visit.arrived)
    if visit.left:
        begin = min(begin, visit.left)
    found = [(begin, START)]
    if visit.stops:
        found += _suspended(begin, visit)
    if visit.left:
        found.append((visit.left, COMPLETE))
    return found


def _suspended(begin: datetime, visit: Visit) -> list[tuple[datetime, str]]:
    last = visit.left or datetime.max
    found = []
    stretches = [
        (max(start, begin), min(end or datetime.max, last))
        for start, end in visit.stops
    ]
    for start, end in normalise(stretches):
        found.append((start, SUSPEND))
        if end != datetime.max:
            found.append((end, RESUME))
    return found


@lru_cache(maxsize=20_000)
def _quoted(text: str) -> str:
    """Return a text as an XML attribute with its quotes, on one line."""
    return quoteattr(" ".join(text.translate(_CONTROL).split()))


@lru_cache(maxsize=20_000)
def _json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


class XesWriter:
    """Writes cases as traces of an XES log.

    :ivar cases: how many cases were written
    :ivar events: how many events
    """

    suffix = ".xes"

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self.cases = self.events = 0
        stream.write(XES_HEAD)

    def add(self, case: Case) -> None:
        """Write a case with its events in the order of their moments."""
        parts = [
            f'<trace>\n<string key="concept:name" value={quoteattr(case.reference)}/>\n'
        ]
        parts += [
            f'<string key="{name}" value={_quoted(value)}/>\n'
            for name, value in zip(OBJECT_TYPES["case"], case.values, strict=True)
            if value
        ]
        for visit in case.visits:
            told = self._told(visit)
            for moment, lifecycle in events(visit):
                parts.append(
                    f"<event>\n{told}"
                    f'<string key="lifecycle:transition" value="{lifecycle}"/>\n'
                    f'<date key="time:timestamp" value="{moment.isoformat()}+00:00"/>\n'
                )
                if lifecycle == COMPLETE:
                    parts.append(self._result(visit))
                parts.append("</event>\n")
                self.events += 1
        parts.append("</trace>\n")
        self._stream.write("".join(parts))
        self.cases += 1

    def _told(self, visit: Visit) -> str:
        told = (
            f'<string key="concept:name" value={_quoted(visit.activity)}/>\n'
            f'<string key="step" value={_quoted(visit.step)}/>\n'
        )
        if visit.officer:
            told += f'<string key="org:resource" value={_quoted(visit.officer)}/>\n'
        if visit.desk:
            told += f'<string key="org:group" value={_quoted(visit.desk)}/>\n'
        if visit.lane:
            told += f'<string key="lane" value={_quoted(visit.lane)}/>\n'
        return told

    def _result(self, visit: Visit) -> str:
        told = ""
        if visit.move:
            told = f'<string key="move" value={_quoted(visit.move)}/>\n'
        if visit.window:
            told += f'<string key="window" value={_quoted(visit.window)}/>\n'
        return told

    def close(self) -> None:
        """Write the end of the log."""
        self._stream.write("</log>\n")


class OcelWriter:
    """Writes cases as an object-centric log: events, and the objects that they concern.

    Officers appear as objects under their pseudonyms. The data of objects waits in a
    temporary file until all events are written.

    :ivar cases: how many cases were written
    :ivar events: how many events
    """

    suffix = ".jsonocel"

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        # The file stays open until ``close``.
        self._objects = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
        self._activities: dict[str, None] = {}
        self._officers: dict[str, None] = {}
        self.cases = self.events = 0
        stream.write('{"events":[')

    def add(self, case: Case) -> None:
        """Write a case with its events in the order of their moments."""
        key = _object_id("case", case.reference)
        dated = [thing for thing in case.things if thing.moments]
        parts: list[str] = []
        for visit in case.visits:
            self._activities[visit.activity] = None
            related = _relation(key, "case")
            if visit.officer:
                self._officers[visit.officer] = None
                officer = _object_id("officer", visit.officer)
                related += "," + _relation(officer, "officer")
            parts += self._events(visit, related, dated)
        self._stream.write("".join(parts))
        self._keep_objects(case, key)
        self.cases += 1

    def _events(self, visit: Visit, related: str, things: list[Thing]) -> Iterable[str]:
        activity = _json(visit.activity)
        told = _attributes(EVENT_ATTRIBUTES[1:4], (visit.step, visit.desk, visit.lane))
        for moment, lifecycle in events(visit):
            comma = "," if self.events else ""
            self.events += 1
            result = ""
            if lifecycle == COMPLETE:
                result = _attributes(EVENT_ATTRIBUTES[4:], (visit.move, visit.window))
                related += _done_with(things, visit)
            # Readers sort events with the same moment by their names.
            yield (
                f'{comma}\n{{"id":"e{self.events:010d}","type":{activity},'
                f'"time":"{moment.isoformat()}Z","attributes":['
                f'{{"name":"lifecycle","value":"{lifecycle}"}}{told}{result}],'
                f'"relationships":[{related}]}}'
            )

    def _keep_objects(self, case: Case, key: str) -> None:
        born = min((visit.arrived for visit in case.visits), default=EPOCH)
        related, parts = [], []
        for thing in case.things:
            one = _object_id(thing.kind, thing.name)
            related.append(_relation(one, thing.kind))
            moment = min(thing.moments, default=born)
            parts.append(_object(thing.kind, one, thing.values, moment))
        told = _object("case", key, case.values, born, ",".join(related))
        self._objects.write(told + "".join(parts))

    def close(self) -> None:
        """Write objects and types, the end of the log."""
        for officer in self._officers:
            key = _object_id("officer", officer)
            self._objects.write(_object("officer", key, (), EPOCH))
        self._stream.write('\n],"objects":[')
        self._objects.seek(0)
        self._objects.read(1)  # skips the comma before the first one
        while chunk := self._objects.read(1 << 20):
            self._stream.write(chunk)
        self._objects.close()
        self._stream.write('\n],"objectTypes":')
        self._stream.write(_types(OBJECT_TYPES))
        self._stream.write(',"eventTypes":')
        names = dict.fromkeys(self._activities, EVENT_ATTRIBUTES)
        self._stream.write(_types(names))
        self._stream.write("}\n")


def _object_id(kind: str, name: str) -> str:
    return f"{kind}:{name}"


def _relation(key: str, word: str) -> str:
    return f'{{"objectId":{json.dumps(key)},"qualifier":"{word}"}}'


def _object(
    kind: str, key: str, values: tuple[str, ...], moment: datetime, related: str = ""
) -> str:
    time = f',"time":"{moment.isoformat()}Z"'
    told = _attributes(OBJECT_TYPES[kind], values, time)
    return (
        f',\n{{"id":{json.dumps(key)},"type":"{kind}","attributes":[{told[1:]}],'
        f'"relationships":[{related}]}}'
    )


def _attributes(names: tuple[str, ...], values: tuple[str, ...], time: str = "") -> str:
    """Return the attributes of something, each part after a comma."""
    return "".join(
        f',{{"name":"{name}","value":{_json(value)}{time}}}'
        for name, value in zip(names, values, strict=True)
        if value
    )


def _done_with(things: list[Thing], visit: Visit) -> str:
    """Return the things of a case that somebody dealt with during a visit."""
    return "".join(
        "," + _relation(_object_id(thing.kind, thing.name), thing.kind)
        for thing in things
        if any(visit.arrived <= moment <= visit.left for moment in thing.moments)
    )


def _types(names: dict[str, tuple[str, ...]]) -> str:
    told = [
        {
            "name": name,
            "attributes": [{"name": one, "type": "string"} for one in attributes],
        }
        for name, attributes in names.items()
    ]
    return json.dumps(told, ensure_ascii=False)


WRITERS = {"xes": XesWriter, "ocel": OcelWriter}
