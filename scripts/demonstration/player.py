"""Plays described cases, row by row, through the public contract.

The demonstration, the tests and ``scripts/walk_through`` share this interpreter; the
cases are data (``data/cases``). It knows no service: ``get_application`` says which
desk a step belongs to, which moves there are and what they ask for.

The cases are played in an *office*. It has ``enter(moment)`` to set its clock,
``now()``, ``dated`` (whether the clock obeys) and ``call(login, method, **arguments)``,
which calls ``ptsp.api`` as that person and raises :class:`Refused`.
"""

import heapq
import itertools
from datetime import datetime, timedelta

from .answers import Answers
from .words import (
    ZONE,
    Difference,
    Event,
    Refused,
    news,
    paper,
    parse_moment,
)

# At most this many acts of other desks come before one move.
REMEDIES = 5
# The log-in that works at each desk of the demonstration. The applicant has none: the
# desk that records for the applicant works those steps.
LOGINS = {
    "INFORMASI": "informasi",
    "CS_HELPDESK": "cs",
    "LOKET_DAFTAR": "loket_daftar",
    "VERIFIKASI": "verifikasi",
    "PENGHUBUNG": "penghubung",
    "ADM_MONITORING": "adm_monitoring",
    "TIM_TEKNIS": "tim_teknis",
    "KASI": "kasi",
    "KABID": "kabid",
    "FORUM": "forum",
    "KADIS": "kadis",
    "TU": "tu",
    "LOKET_AMBIL": "loket_ambil",
}


def play_all(players, failed=None):
    """Play the cases side by side, each row at its own moment, in order of time.

    :param failed: called with a player and why it stopped; the others go on. Without
        it, the first :class:`Refused` or :class:`Difference` is raised.
    """
    order = itertools.count()
    waiting = [(datetime.min.replace(tzinfo=ZONE), next(order), p) for p in players]
    courses = {player: player.course() for player in players}
    heapq.heapify(waiting)
    while waiting:
        _moment, _order, player = heapq.heappop(waiting)
        try:
            following = next(courses[player], None)
        except (Refused, Difference) as problem:
            if not failed:
                raise
            failed(player, problem)
            continue
        if following is not None:
            heapq.heappush(waiting, (following, next(order), player))


def cast(numbers, cases, make):
    """Return number -> player for described cases, each after the one it follows.

    :param numbers: of the cases wanted; the cases that they follow are played too
    :param make: called with a case and the player that it follows, or None
    """
    players = {}

    def add(number):
        earlier = cases[number].get("follows")
        if earlier:
            add(earlier)
        if number not in players:
            players[number] = make(cases[number], players.get(earlier))

    for number in numbers:
        add(number)
    return players


class Player(Answers):
    """Plays one case.

    :param office: see the module
    :param dict case: one item of ``cases``
    :param dict book: what the cases share: ``services`` and ``answers``
    :param moved: function that moves a described moment, for cases played elsewhen
    :param report: called with each :class:`Event`
    :param stop: index of the row at which the case stops
    :param until: moment after which nothing happens, for a case with a stop
    :param follows: player of the earlier case that asked for this application; the
        linked case that it opened is the one that is played
    """

    def __init__(
        self,
        office,
        case,
        book,
        *,
        moved=None,
        report=None,
        stop=None,
        until=None,
        follows=None,
    ):
        self.office = office
        self.case = case
        self.book = book
        self.service = book["services"][case["service"]]
        self.moved = moved or (lambda moment: moment)
        self.report = report or (lambda event: None)
        self.stop = stop
        self.until = until
        self.follows = follows
        self.rows = case["rows"][: stop + 1] if stop is not None else case["rows"]
        self.reference = None
        self.numbers = {}
        self.ahead = None
        self.seen = None  # the case as the person at the desk sees it
        self.sheets = 0  # the number of special papers, each with its own serial number

    # === THE COURSE OF A CASE === #

    def course(self):
        """Yield the moment of each action before it is done.

        Each action knows the next moment (``ahead``), before which meetings are held.
        """
        before = None
        for index, row in enumerate(self.rows):
            at = self._moment(row)
            arrived = self._arrival(row, before)
            yield arrived
            self._arrive(index, row, arrived)
            for act, moment, following in self._acts(row, arrived):
                if self.until and moment > self.until:
                    break
                yield moment
                self.ahead = following
                self._act(row, act, moment)
            if index == self.stop:
                self._rest(row)
                return
            yield at
            self.ahead = self._moment(self.case["rows"][index : index + 2][-1])
            if not row.get("submit"):
                self._leave(index, row, at)
            before = at
        self._check_end()

    def _acts(self, row, arrived):
        """Yield each act of a row with its moment and the next one."""
        acts = row.get("acts", [])
        moments = [self._moment(a) if a.get("at") else arrived for a in acts]
        following = [*moments, self._moment(row)][1:]
        yield from zip(acts, moments, following, strict=True)

    def _moment(self, row):
        return self.moved(parse_moment(row["at"]))

    def _arrival(self, row, before):
        """Return when somebody begins a row: some minutes before the first act."""
        moments = [self._moment(act) for act in row.get("acts", []) if act.get("at")]
        first = min([self._moment(row), *moments])
        arrived = first - timedelta(minutes=row.get("minutes", 10))
        arrived = min(arrived, self.until) if self.until else arrived
        return max(arrived, before) if before else arrived

    def _arrive(self, index, row, moment):
        self.office.enter(moment)
        self.seen = None
        if not index and not self.follows:
            self._open(row)
            return
        if not index:
            self._find_linked(row)
        for attempt in row.get("refused", []):
            self._attempt(row, attempt)
        if row.get("papers"):
            self._hand_in_papers(row, self._view(row))
        if index != self.stop and not row.get("as"):
            self.seen = self._call(row, "take", reference=self.reference)
        self._check_arrival(row, self.seen or self._view(row))

    def _rest(self, row):
        """Leave an unfinished case in the wanted state."""
        rest = self.case.get("rest")
        if rest == "in_hand":
            self._call(row, "take", reference=self.reference)
        elif rest:
            self._call(row, "hold", reference=self.reference, reason=rest)

    # === OPENING === #

    def _open(self, row):
        case = self.case
        arguments = {
            "service_code": case["service"],
            "applicant": case["applicant"],
            "details": {**self.service["details"], **case.get("details", {})},
            "title": case.get("title") or self.service["title"],
            "requirements": self._papers(row),
            "powers": [
                {name: self._fill(text) for name, text in power.items()}
                for power in case.get("powers") or []
            ],
            "channel": case.get("channel", "counter"),
            "external_ref": case.get("external_ref") or False,
        }
        method = "submit_application" if row.get("submit") else "open_application"
        if method == "open_application":
            arguments["start"] = row["step"]
        login = row.get("as") or self._opener(row["step"])
        view = self.office.call(login, method, **arguments)
        self.reference = view["reference"]
        self._tell(row["step"], login, "Dibuka", self.reference)
        if not row.get("submit"):
            self._check_arrival(row, view)

    def _find_linked(self, row):
        """Continue with the case that the earlier one opened for the applicant."""
        earlier = self.office.call(
            self._login(row), "get_application", reference=self.follows.reference
        )
        if not earlier["followed_by"]:
            raise self._difference(row, "permohonan baru tidak dibuka")
        self.reference = earlier["followed_by"][-1]
        detail = f"{self.reference}, lanjutan {earlier['reference']}"
        self._tell(row["step"], self._login(row), "Dilanjutkan", detail)

    def _opener(self, code):
        return LOGINS[self._step(code)["desk"]]

    def _papers(self, row):
        """Return a file for each document that the service asks for."""
        if not row.get("papers"):
            return []
        requirements = self._definition()["requirements"]
        kinds = {power["kind"] for power in self.case.get("powers") or []}
        return [
            paper(item["key"])
            for item in requirements
            if item["evidence"] == "document" and (not item["conditional"] or kinds)
        ]

    def _hand_in_papers(self, row, view):
        for line in view["checklist"]:
            if line["applicable"] and not line["files"]:
                arguments = {"reference": self.reference, **paper(line["key"])}
                self._call(row, "attach", **arguments)

    # === AT A STEP === #

    def _act(self, row, act, moment):
        """Do something at the step without leaving it."""
        self.office.enter(moment)
        self.seen = None
        act = {**act, "step": row["step"]}
        view = self._view(act)
        move = self._move_of_code(view, act["move"])
        view = self._fill_in_forms({**row, "as": act.get("as")}, view, move)
        self._advance(act, view, move)

    def _leave(self, index, row, moment):
        self.office.enter(moment)
        view = self.seen or self._unheld(row)
        target = self._target(index)
        move = self._choose(view, row, target)
        view = self._fill_in_forms(row, view, move, always=True)
        move = self._choose(view, row, target)
        for _act in range(REMEDIES):
            remedy = self._remedy(move)
            if not remedy:
                break
            view = self._make_remedy(row, remedy)
            move = self._choose(view, row, target)
        self._advance(row, view, move)

    def _fill_in_forms(self, row, view, move, always=False):
        """Fill in checklist and check form if the move waits for them.

        :param always: also fill them in if the row describes them
        :return: the case afterwards
        """
        for part, code, fill_in in (
            ("verdicts", "checklist", self._give_verdicts),
            ("checks", "check_form", self._give_checks),
        ):
            if (always and row.get(part)) or self._lacks(move, code):
                view = fill_in(row, view)
        return view

    @staticmethod
    def _remedy(move):
        """Return the move that would remove the first blocker, if any."""
        remedies = [item["resolved_by"] for item in move["blockers"]]
        return next((moves[0] for moves in remedies if moves), None)

    def _make_remedy(self, row, remedy):
        """Make a move that another one waits for at its desk; return the case."""
        at_desk = {**row, "as": LOGINS[remedy["lane"]]}
        view = self._view(at_desk)
        self._advance(
            {**at_desk, "note": None}, view, self._move_of_code(view, remedy["code"])
        )
        return self._view(row)

    def _unheld(self, row):
        """Return the case, after another person who has it in hand released it."""
        view = self._view(row)
        holder = view["holder"] and view["holder"]["login"]
        if holder in (False, self._login(row)):
            return view
        self.office.call(holder, "release", reference=self.reference)
        return self._view(row)

    def _target(self, index):
        """Return the target of the move: a step's number, or the outcome."""
        if index + 1 < len(self.case["rows"]):
            return self._step(self.case["rows"][index + 1]["step"])["number"]
        return self.case["outcome"]

    def _advance(self, row, view, move):
        login = self._login(row)
        after = self.office.call(
            login,
            "advance",
            reference=self.reference,
            transition=move["code"],
            note=row.get("note") or False,
            values=self._answers(row, move),
        )
        told = [row["note"]] if row.get("note") else []
        told += news(view, after)
        code = view["step"]["code"]
        self._tell(code, login, move["label"], "; ".join(told))

    def _choose(self, view, row, target):
        """Return the move to ``target`` that a person would make."""
        if row.get("move"):
            return self._move_of_code(view, row["move"])
        moves = [
            move
            for move in view["transitions"]
            if move["to"] == target
            and move["kind"] != "act"
            and (row.get("note") or not move["needs_reason"])
        ]
        if not moves:
            raise self._difference(row, f"tidak ada jalan ke {target}")
        return min(moves, key=self._hindered)

    @staticmethod
    def _hindered(move):
        """Tell whether other blockers than the desk's own forms prevent this move."""
        return any(
            "checklist" not in item["code"] and "check_form" not in item["code"]
            for item in move["blockers"]
        )

    @staticmethod
    def _lacks(move, code):
        return any(code in item["code"] for item in move["blockers"])

    def _move_of_code(self, view, code):
        for move in view["transitions"]:
            if move["code"] == code:
                return move
        raise self._difference(view["step"], f"tidak ada pilihan {code}")

    def _give_verdicts(self, row, view):
        """Accept every paper except those that the row names; return the case."""
        special = row.get("verdicts") or {}
        verdicts = []
        for line in view["checklist"]:
            if line["applicable"]:
                verdict, _sign, note = special.get(line["key"], "ok").partition(": ")
                verdicts.append({"key": line["key"], "verdict": verdict, "note": note})
        return self._call(
            row, "set_verdicts", reference=self.reference, verdicts=verdicts
        )

    def _give_checks(self, row, view):
        """Answer the form positively except what the row names; return the case."""
        special = row.get("checks") or {}
        checks = []
        for item in view["checks"]:
            result, _sign, note = special.get(item["key"], "ok").partition(": ")
            checks.append({"key": item["key"], "result": result, "note": note})
        return self._call(row, "set_checks", reference=self.reference, checks=checks)

    # === CHECKS === #

    def _check_arrival(self, row, view):
        if view["step"]["code"] != row["step"]:
            raise self._difference(row, f"berkas ada di {view['step']['code']}")
        if not self.office.dated:
            return
        for name, wanted in (row.get("expect") or {}).items():
            found = view["clock"][name]
            if found != parse_moment(wanted).isoformat():
                raise self._difference(row, f"{name} {found}, seharusnya {wanted}")

    def _attempt(self, row, attempt):
        """Try something that must be refused, and check that it changed nothing."""
        login = attempt.get("as") or self._login(row)
        before = self._state(login)
        arguments = {"reference": self.reference, "transition": attempt["move"]}
        arguments["note"] = attempt.get("note") or False
        try:
            self.office.call(login, "advance", **arguments)
        except Refused as refusal:
            self._tell(row["step"], login, "Ditolak", str(refusal))
        else:
            raise self._difference(row, f"{attempt['move']} tidak ditolak")
        if self._state(login) != before:
            raise self._difference(row, f"{attempt['move']} mengubah berkas")

    def _state(self, login):
        return self.office.call(login, "get_application", reference=self.reference)

    def _check_end(self):
        view = self._state("supervisor")
        if view["outcome"] != self.case["outcome"]:
            raise self._difference(self.rows[-1], f"hasil akhir {view['outcome']}")
        sheet = self.office.call(
            "supervisor", "get_control_sheet", reference=self.reference
        )
        path = "-".join(str(entry["step"]["number"]) for entry in sheet["entries"])
        wanted = "-".join(str(self._step(row["step"])["number"]) for row in self.rows)
        if path != wanted or not sheet["intact"]:
            raise self._difference(self.rows[-1], f"alur {path}, seharusnya {wanted}")

    def _difference(self, row, text):
        place = row.get("step") or row.get("code")
        return Difference(f"{self.case['name']}, {place}: {text}")

    # === SMALL THINGS === #

    def _login(self, row):
        if row.get("as"):
            return row["as"]
        step = self._step(row["step"])
        return LOGINS.get(step["lane"]) or LOGINS[step["desk"]]

    def _call(self, row, method, **arguments):
        return self.office.call(self._login(row), method, **arguments)

    def _view(self, row):
        return self._call(row, "get_application", reference=self.reference)

    def _step(self, code):
        steps = {step["code"]: step for step in self._definition()["steps"]}
        if code not in steps:
            raise Difference(f"{self.case['name']}: tidak ada langkah {code}")
        return steps[code]

    def _definition(self):
        if "definition" not in self.service:
            self.service["definition"] = self.office.call(
                "supervisor", "get_service", code=self.case["service"]
            )
        return self.service["definition"]

    def _tell(self, step, login, done, detail=""):
        place = f"{self._step(step)['number']} {step}"
        at = self.office.now()
        self.report(Event(self.case["name"], at, place, login, done, detail or ""))
