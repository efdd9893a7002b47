"""Clients that work without end, and record the acknowledged answers."""

import itertools
import json
import random
import threading
import time
from collections import Counter
from datetime import datetime

import requests
from demonstration import described, player, words
from walking.rpc_office import REFUSALS

READS = {"get_application", "get_service", "get_control_sheet", "get_letter"}
DONE = "acts that were answered done"
SECONDS = 120
PAUSE = 0.5


class Unknown(Exception):
    """There is no answer, or one that does not show whether the work was done."""


class Ended(Exception):
    """The trial is over."""


class Figures:
    """The common counts of all clients."""

    def __init__(self):
        self.lock = threading.Lock()
        self.counts = Counter()
        self.refusals = Counter()
        self.faults = Counter()
        self.seconds = []

    def count(self, name, of="counts"):
        """Count one more."""
        with self.lock:
            getattr(self, of)[name] += 1

    def tell(self, words_of_fault):
        """Tell whether a failure with these words occurred."""
        with self.lock:
            return any(words_of_fault in fault for fault in self.faults)

    def took(self, seconds):
        """Note the duration of an answered call."""
        with self.lock:
            self.seconds.append(seconds)


class Journal:
    """The acknowledged answers, on a disk outside the trial."""

    def __init__(self, path):
        self.path = path
        self.last = {}
        self.letters = {}
        self._lock = threading.Lock()
        self._file = open(path, "w", encoding="utf-8")  # noqa: SIM115

    def note(self, login, method, view):
        """Record what the server said of a case after a change."""
        facts = facts_of(view)
        with self._lock:
            self.last[facts["reference"]] = facts
            known = self.letters.setdefault(facts["reference"], set())
            known.update((one[0], one[1]) for one in facts["letters"] if one[1])
            line = {"at": datetime.now(words.ZONE).isoformat(), "login": login}
            line |= {"method": method, **facts}
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._file.flush()

    def close(self):
        self._file.close()


def facts_of(view):
    """Return what must still hold for a case that nobody changed since."""
    return {
        "reference": view["reference"],
        "registration_no": view["registration_no"],
        "step": view["step"]["code"],
        "work_state": view["work_state"],
        "holder": view["holder"] and view["holder"]["login"],
        "outcome": view["outcome"],
        "checklist": [
            [line["key"], line["verdict"], line["files"]] for line in view["checklist"]
        ],
        "letters": sorted(
            [one["type"], one["number"] or "", one["state"]] for one in view["letters"]
        ),
        "opinions": sorted(
            [one["agency"], one["state"], one["number"] or ""]
            for one in view["opinions"]
        ),
    }


class Office:
    """One client's access to the office; see ``demonstration.player``.

    After a call without a clear answer, the client does what a person would do: it
    looks at the case and repeats what was not done.

    :param str url: of the server
    :param dict people: login -> identifier
    :param ended: event that is set when the trial is over
    """

    dated = False

    def __init__(self, url, database, people, journal, figures, ended):
        self.url = f"{url}/jsonrpc"
        self.database = database
        self.people = people
        self.journal = journal
        self.figures = figures
        self.ended = ended
        self.http = requests.Session()
        self.seen = {}

    def enter(self, moment):
        """Do nothing, because the clock is the machine's."""

    def now(self):
        """Return the present moment."""
        return datetime.now(words.ZONE)

    def call(self, login, method, **arguments):
        """Call the public contract as a person until there is an answer.

        :raise Refused: with the sentence that the person would read
        """
        if method in READS:
            return self._read(login, method, arguments)
        reference = arguments.get("reference")
        before = reference and self._before(login, reference)
        while True:
            try:
                answer = self._ask(login, method, arguments)
            except Unknown:
                self.figures.count("calls without a clear answer")
                if not reference:
                    continue  # the same external_ref opens a case only once
                view = self._look(login, reference)
                if view and _alike(view, before):
                    self.figures.count("of these not done, and done again")
                    continue
                self.figures.count("of these done")
                answer = view
            if "step" not in answer:
                answer = self._look(login, reference)
            self.seen[login, answer["reference"]] = answer
            self.journal.note(login, method, answer)
            self.figures.count(DONE)
            return answer

    def _before(self, login, reference):
        seen = self.seen.get((login, reference))
        # Another person of this client may have changed the case since.
        if not seen or facts_of(seen) != self.journal.last.get(reference):
            seen = self._look(login, reference)
        return seen

    def _look(self, login, reference):
        return self._read(login, "get_application", {"reference": reference})

    def _read(self, login, method, arguments):
        while True:
            try:
                answer = self._ask(login, method, arguments)
            except Unknown:
                continue
            if method == "get_application":
                self.seen[login, answer["reference"]] = answer
            return answer

    def _ask(self, login, method, arguments):
        if self.ended.is_set():
            raise Ended
        begun = time.perf_counter()
        who = [self.database, self.people[login], login]
        params = {"service": "object", "method": "execute_kw"}
        params["args"] = [*who, "ptsp.api", method, [], arguments]
        try:
            answer = self.http.post(
                self.url,
                json={"jsonrpc": "2.0", "id": 1, "params": params},
                timeout=SECONDS,
            )
            answer.raise_for_status()
            found = answer.json()
        except (requests.RequestException, ValueError) as error:
            self._pause(type(error).__name__)
            raise Unknown from error
        if "error" in found:
            self._complain(found["error"])
        self.figures.took(time.perf_counter() - begun)
        return found["result"]

    def _complain(self, error):
        data = error.get("data") or {}
        name, said = data.get("name", ""), data.get("message") or error["message"]
        if name.rpartition(".")[2] in REFUSALS:
            refused = words.refusal(said)
            if isinstance(refused, words.Refused):
                raise refused
        self._pause(f"{name}: {(said.splitlines() or [''])[0][:90]}")
        raise Unknown

    def _pause(self, fault):
        self.figures.count(fault, of="faults")
        self.ended.wait(PAUSE)


def _alike(view, before):
    """Tell whether a case is unchanged, apart from changes by time itself."""
    return all(view[name] == before[name] for name in before if name != "clock")


class Client(threading.Thread):
    """Plays described cases one after the other, each with its own reference."""

    def __init__(self, number, seed, make_office):
        super().__init__(name=f"client-{number}", daemon=True)
        self.number = number
        self.random = random.Random(f"{seed}-{number}")
        self.office = make_office()
        self.stopping = threading.Event()
        self.failure = None

    def run(self):
        """Work until the trial is over."""
        cases, book = described.read_cases()
        # Cases that follow others, or need months of silence, take too long.
        names = sorted(
            name
            for name, case in cases.items()
            if not case.get("follows") and case["outcome"] in ("issued", "refused")
        )
        try:
            for count in itertools.count(1):
                name = self.random.choice(names)
                self._play({**cases[name]}, book, f"E{self.number}-{count}")
        except Ended:
            return
        except Exception as error:  # noqa: BLE001 - told at the end of the trial
            self.failure = error

    def _play(self, case, book, mark):
        case["external_ref"] = mark
        who = case["applicant"]
        case["applicant"] = {**who, "name": f"{who['name']} {mark}"}
        figures = self.office.figures
        figures.count("cases begun")
        try:
            for _moment in player.Player(self.office, case, book).course():
                if self.stopping.is_set():
                    raise Ended
            figures.count("cases ended")
        except words.Refused as refusal:
            figures.count(str(refusal)[:140], of="refusals")
        except words.Difference as difference:
            figures.count(f"unlike described: {difference}"[-140:], of="refusals")
